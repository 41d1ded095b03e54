"""Which files a build makes, which it leaves alone, and what the web page says of the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from webpage import parsed

from notice_gen.build.build import BuildResult, build_notice
from notice_gen.build.project import Project, find_notice_path, find_output_folder
from notice_gen.output_format import get_output

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a notice's folder that may be written to."""
    folder = tmp_path / "content" / "2022"
    shutil.copytree(ROOT / "content" / "2022", folder)
    shutil.copy(ROOT / "content" / "office.yaml", folder.parent)
    return folder


def made(folder: Path, formats: str, workshop: Project, *, anew: bool = False) -> BuildResult:
    """Build a notice beside its content."""
    return build_notice(folder, folder.parents[1] / "build", formats.split(), workshop, anew=anew)


def offered(folder: Path) -> dict[str, str]:
    """Return the files a page offers, each with the size it states."""
    target = find_output_folder(folder, folder.parents[1] / "build")
    links = parsed((target / "index.html").read_bytes()).xpath("//ul[@class='files']//a")
    return {link.get("href"): link.xpath("string(.//data/@value)") for link in links}


def standing(folder: Path, *names: str) -> dict[str, str]:
    """Return the files named with the sizes they have."""
    target = find_output_folder(folder, folder.parents[1] / "build")
    return {name: str((target / name).stat().st_size) for name in names}


@pytest.mark.parametrize(
    ("form", "name"), [("docx", "notice.docx"), ("pdf", "notice.pdf"), ("html", "index.html")]
)
def test_names(form: str, name: str) -> None:
    """A page is called what web servers look for; the others are called by their form."""
    assert get_output(form).file_name == name


def test_places() -> None:
    """A notice has one place, below content, build and the site alike."""
    assert find_notice_path(ROOT / "content" / "2026" / "han") == "2026/han"
    assert find_output_folder(ROOT / "content" / "2022", Path("build")) == Path("build/2022")


def test_sizes(folder: Path, workshop: Project) -> None:
    """The page states the real sizes of both files, whatever order they are asked for in."""
    made(folder, "html pdf docx", workshop)
    assert offered(folder) == standing(folder, "notice.pdf", "notice.docx")
    assert made(folder, "docx pdf html", workshop).unchanged


def test_links(folder: Path, workshop: Project) -> None:
    """The page offers what is there as it would be built, and is made again when that changes."""
    made(folder, "html", workshop)
    assert offered(folder) == {}
    made(folder, "docx", workshop)
    assert not made(folder, "html", workshop).unchanged
    assert offered(folder) == standing(folder, "notice.docx")
    assert made(folder, "html", workshop).unchanged
    (docx,) = made(folder, "docx", workshop).files
    docx.write_bytes(b"someone wrote over it")
    assert not made(folder, "html", workshop).unchanged
    assert offered(folder) == {}


def test_links_of_earlier_text(folder: Path, workshop: Project) -> None:
    """A file of an earlier text is not offered from today's page."""
    made(folder, "docx html", workshop)
    notice = folder / "notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("区直各单位", "区直有关单位"), "utf-8")
    made(folder, "html", workshop)
    assert offered(folder) == {}
    made(folder, "docx", workshop)
    assert not made(folder, "docx html", workshop).unchanged
    assert offered(folder) == standing(folder, "notice.docx")


def test_page_kept_in_mind(folder: Path, workshop: Project) -> None:
    """Building one file again leaves the page as fresh as it was."""
    made(folder, "docx html", workshop)
    made(folder, "docx", workshop, anew=True)
    assert made(folder, "docx html", workshop).unchanged


def test_template(folder: Path, workshop: Project, tmp_path: Path) -> None:
    """A page is made again when the office changes its template."""
    own = Project(tmp_path)
    own.__dict__.update(faces=workshop.faces, ruler=workshop.font_metrics)
    made(folder, "html", own)
    assert made(folder, "html", own).unchanged
    template = tmp_path / "templates" / "notice-page.html"
    template.parent.mkdir()
    template.write_text("{{ title.text }}", "utf-8")
    own = Project(tmp_path)
    own.__dict__.update(faces=workshop.faces, ruler=workshop.font_metrics)
    (page,) = made(folder, "html", own).files
    assert page.read_text("utf-8").startswith("2022年岳阳楼区")


def test_moved(folder: Path, workshop: Project) -> None:
    """A page states its own address, so that a notice moved is built again."""
    before = workshop.digest_inputs(folder)
    moved = folder.rename(folder.with_name("2023"))
    assert workshop.digest_inputs(moved) != before

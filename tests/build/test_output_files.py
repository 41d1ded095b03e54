"""Each output fails alone: what one file cannot have keeps none of the others from being made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from webpage import parsed

from notice_gen.build.build import BuildResult, build_notice
from notice_gen.build.project import Project
from notice_gen.cli import main
from notice_gen.error import MachineError
from notice_gen.output_format import FORMATS

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"docx": "notice.docx", "pdf": "notice.pdf", "html": "index.html"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a notice's folder, in a project in which the test runs."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content" / "2022"
    shutil.copytree(ROOT / "content" / "2022", folder)
    shutil.copy(ROOT / "content" / "office.yaml", folder.parent)
    return folder


def build(folder: Path, formats: tuple[str, ...] = FORMATS) -> BuildResult:
    """Build a notice as one who has just opened the project does."""
    return build_notice(folder, folder.parents[1] / "build", formats, Project(ROOT))


def refuse(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """Let one output not be made."""
    write = Project.write_output

    def write_or_refuse(project: Project, output: object, notice: object) -> bytes:
        if getattr(output, "key", "") == key:
            raise MachineError("缺少一样东西")
        return write(project, output, notice)  # type: ignore[arg-type]

    monkeypatch.setattr(Project, "write_output", write_or_refuse)


def keep_open(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let files not be replaced, as on Windows when a program has them open."""
    replace = Path.replace

    def replace_or_refuse(path: Path, target: Path) -> Path:
        if Path(target).name in names:
            raise PermissionError(13, "Access is denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", replace_or_refuse)


def offered(folder: Path) -> list[str]:
    """Return the files the page offers."""
    page = parsed((folder.parents[1] / "build/2022/index.html").read_bytes())
    return [link.get("href") for link in page.xpath("//ul[@class='files']//a")]


@pytest.mark.parametrize("key", FORMATS)
def test_made_without_one(folder: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """The other files are made; the page offers what there is, and the reason is told."""
    refuse(monkeypatch, key)
    result = build(folder)
    assert [path.name for path in result.files] == [NAMES[each] for each in FORMATS if each != key]
    assert all(path.is_file() for path in result.files)
    assert result.problems == (f"{NAMES[key]} 没有生成：缺少一样东西",)
    if key != "html":
        assert offered(folder) == [NAMES[each] for each in ("pdf", "docx") if each != key]


@pytest.mark.parametrize("key", FORMATS)
def test_made_when_it_can_be(folder: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """What could not be made is made the next time, and the files are those of a single build."""
    with monkeypatch.context() as lack:
        refuse(lack, key)
        build(folder)
    late = {path.name: path.read_bytes() for path in build(folder).files}
    shutil.rmtree(folder.parents[1] / "build")
    assert {path.name: path.read_bytes() for path in build(folder).files} == late


@pytest.mark.parametrize("key", FORMATS)
def test_open_file(folder: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """A file that is open stays as it was, the others are of today, and no page offers the old."""
    name = NAMES[key]
    build(folder)
    before = (folder.parents[1] / "build/2022" / name).read_bytes()
    text = (folder / "situation.yaml").read_text("utf-8")
    (folder / "situation.yaml").write_text(text.replace("创新", "改进", 1), "utf-8")
    keep_open(monkeypatch, name)
    result = build(folder)
    assert (folder.parents[1] / "build/2022" / name).read_bytes() == before
    assert {path.name for path in result.files} == set(NAMES.values()) - {name}
    (problem,) = result.problems
    assert f"里关掉 {name}" in problem
    assert f"build/2022/{name} 还是以前的" in problem
    if key != "html":
        assert name not in offered(folder)
    left = [path.name for path in (folder.parents[1] / "build/2022").iterdir()]
    assert sorted(left) == sorted([*NAMES.values(), ".built.json"])


def test_open_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two files open the third is written all the same."""
    build(folder)
    keep_open(monkeypatch, "notice.docx", "notice.pdf")
    text = (folder / "situation.yaml").read_text("utf-8")
    (folder / "situation.yaml").write_text(text.replace("创新", "改进", 1), "utf-8")
    assert [path.name for path in build(folder).files] == ["index.html"]
    assert offered(folder) == []


def test_none_can_be_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only one is asked for, its reason is the command's."""
    refuse(monkeypatch, "pdf")
    with pytest.raises(MachineError, match="^缺少一样东西$"):
        build(folder, ("pdf",))
    assert not (folder.parents[1] / "build/2022/notice.pdf").exists()


def test_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says what was made and what not, and ends with 3."""
    refuse(monkeypatch, "pdf")
    assert main(["build", folder.name]) == 3
    printed = capsys.readouterr()
    assert printed.out.split() == [
        "已生成", "build/2022/notice.docx", "已生成", "build/2022/index.html",
    ]  # fmt: skip
    assert printed.err.endswith("notice.pdf 没有生成：缺少一样东西\n")


def test_site_takes_whole_notices(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is published of which a file is missing."""
    refuse(monkeypatch, "docx")
    assert main(["site"]) == 3
    assert "notice.docx 没有生成：缺少一样东西" in capsys.readouterr().err

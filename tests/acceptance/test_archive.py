"""PDF/A-3a and PDF/UA-1: what veraPDF, the reference checker, says of finished PDFs."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pikepdf
import pytest
import verapdf
from aloud import lines
from notices import sample, write
from own_notices import EXAMPLES, OWN_NOTICES, find_own_notice
from painted import Painter
from paragraphs import notice
from tagged import tree

from notice_gen.document import DocumentProperties, Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from placed import Bench

    from notice_gen.build.project import Project

ODD = "“引号”<b>&amp; & \"'\\(()) 5%——……"


@pytest.fixture(scope="module")
def press(bench: Bench) -> Painter:
    """Return what paints with the project's faces."""
    return Painter(bench.ruler.faces)


@pytest.fixture(scope="module")
def painted(
    workshop: Project, press: Painter, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Return the PDF of every notice of this repository, by the notice's name."""
    out = tmp_path_factory.mktemp("archive")
    found = {}
    for folder in OWN_NOTICES:
        found[folder.name] = out / f"{folder.name}.pdf"
        found[folder.name].write_bytes(press.paint_pdf(workshop.typeset_notice(folder).layout))
    return found


def test_repository(painted: dict[str, Path]) -> None:
    """Every notice of this repository is PDF/A-3a and PDF/UA-1."""
    assert len(painted) >= 29
    failed = {
        path: found
        for path, found in verapdf.check(painted.values()).items()
        if any(found.values())
    }
    assert failed == {}


def test_generated(workshop: Project, press: Painter, tmp_path: Path) -> None:
    """So are notices that nobody wrote."""
    paths = []
    for number, data in enumerate(sample(12)):
        folder = tmp_path / "content" / str(number)
        folder.mkdir(parents=True)
        write(folder, data)
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(press.paint_pdf(workshop.typeset_notice(folder).layout))
    failed = {path: found for path, found in verapdf.check(paths).items() if any(found.values())}
    assert failed == {}


def without(*names: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what takes something out of a PDF's catalog."""

    def spoil(file: pikepdf.Pdf) -> None:
        for name in names:
            del file.Root[name]

    return spoil


def unnamed(file: pikepdf.Pdf) -> None:
    """Take the words from a picture."""
    for each in file.objects:
        if isinstance(each, pikepdf.Dictionary) and "/Alt" in each:
            del each["/Alt"]


def skipped(file: pikepdf.Pdf) -> None:
    """Let a heading skip a level."""
    heads = [
        each
        for each in file.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/H2"
    ]
    assert heads
    for head in heads:
        head.S = pikepdf.Name("/H4")


SPOILT = {
    "no tags": (without("/StructTreeRoot"), "3a", "6.7.3.3"),
    "no language": (without("/Lang"), "ua1", "7.2"),
    "nothing said of itself": (without("/Metadata"), "3a", "6.6.2.1"),
    "no colours": (without("/OutputIntents"), "3a", "6.2.4.3"),
    "files of no relation": (without("/AF"), "3a", "6.8"),
    "a picture without words": (unnamed, "ua1", "7.3"),
    "a heading too deep": (skipped, "ua1", "7.4.2"),
}


def test_spoilt(painted: dict[str, Path], tmp_path: Path) -> None:
    """The checker sees what it is to see: each thing taken away fails by its clause."""
    paths = {}
    for number, (case, (spoil, _, _)) in enumerate(SPOILT.items()):
        with pikepdf.open(painted["all-keys"]) as file:
            spoil(file)
            paths[case] = tmp_path / f"{number}.pdf"
            file.save(paths[case])
    found = verapdf.check(paths.values())
    for case, (_, flavour, clause) in SPOILT.items():
        clauses = [line.split("-")[0] for line in found[str(paths[case])][flavour]]
        assert clause in clauses, case


def test_odd_words(bench: Bench, press: Painter, tmp_path: Path) -> None:
    """Marks that mean something in XML or PDF harm nothing, wherever they stand."""
    record = DocumentProperties(ODD, ODD, ODD, date(2022, 2, 28), ODD)
    path = tmp_path / "odd.pdf"
    path.write_bytes(press.paint_pdf(bench.layout(notice(ODD, record=record))))
    assert verapdf.check([path]) == {str(path): {"3a": [], "ua1": []}}
    with pikepdf.open(path) as file, file.open_metadata() as told:
        assert told["dc:title"] == ODD
        assert told["dc:creator"] == [ODD]
        assert told["dc:description"] == ODD
        assert told["pdf:Keywords"] == ODD
        assert told["xmp:CreateDate"] == "2022-02-28"
        assert str(file.docinfo["/Title"]) == ODD


def test_sources(painted: dict[str, Path]) -> None:
    """The files a notice was written in are inside, byte for byte, and called its source."""
    with pikepdf.open(painted["all-keys"]) as file:
        kept = {name: spec.get_file().read_bytes() for name, spec in file.attachments.items()}
        related = {str(each.AFRelationship) for each in file.Root.AF}
    names = ["all-keys/notice.yaml", "all-keys/方案.yaml", "all-keys/现状.yaml"]
    assert set(names) <= set(kept)
    assert not [name for name in kept if name.endswith((".png", ".jpg"))]
    assert {name: (EXAMPLES / name).read_bytes() for name in kept} == kept
    assert related == {"/Source"}


def test_only_what_was_read(press: Painter, tmp_path: Path, workshop: Project) -> None:
    """A draft that lies in the folder but is not part of the notice does not get out."""
    folder = tmp_path / "content" / "2022"
    folder.mkdir(parents=True)
    text = "kind: 通知\ntitle: 关于检查的通知\nissuers: 某局\nmark: 某局\nbody: 请检查。\n"
    text += "date: 2022-03-01\n"
    (folder / "notice.yaml").write_text(text, "utf-8")
    (folder / "draft.yaml").write_text("heading: 内部意见\n", "utf-8")
    path = tmp_path / "notice.pdf"
    path.write_bytes(press.paint_pdf(workshop.typeset_notice(folder).layout))
    with pikepdf.open(path) as file:
        assert list(file.attachments) == ["2022/notice.yaml"]


def test_identity(bench: Bench, press: Painter) -> None:
    """The same notice is the same file; another one has another ID."""
    layout = bench.layout(notice("请认真办理。"))
    one, again = press.paint_pdf(layout), press.paint_pdf(layout)
    other = press.paint_pdf(bench.layout(notice("请抓紧办理。")))
    assert one == again
    identity = re.compile(rb"/ID ?\[(.*?)\]")
    assert identity.findall(one) != identity.findall(other)


@pytest.mark.parametrize("name", ["2022", "all-keys"])
def test_tree(
    name: str,
    painted: dict[str, Path],
    workshop: Project,
    root: Path,
    pytestconfig: pytest.Config,
) -> None:
    """Read aloud, a notice says all of its words in their order, as looked at (make golden)."""
    path = root / "tests" / "golden" / name / "tags.txt"
    found = tree(painted[name])
    said = "".join(row.partition("｜")[2] for row in found.splitlines())
    words = "".join(map(_aloud, lines(workshop.load_document(find_own_notice(name)))))
    assert _squeezed(said) == _squeezed(words)
    if pytestconfig.getoption("golden"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def _aloud(line: str | Table) -> str:
    if isinstance(line, str):
        return line
    return "".join(span.text for row in line.rows for cell in row for span in cell)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)

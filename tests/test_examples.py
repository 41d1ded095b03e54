"""The examples, of each of the 15 kinds, and the standard's figures made anew.

Each builds, shows what it is there to show, and has the layout a person has looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from outline import outline
from own_notices import FIGURES, KIND_EXAMPLES, OWN_NOTICES, ROOT, find_own_notice
from paper import pages
from placed import lines

from notice_gen.cli import main
from notice_gen.compose.compose import compose_document
from notice_gen.document import Heading, Image, Paragraph, Table
from notice_gen.document_kind import DOCUMENT_KINDS, FORMATS
from notice_gen.lint.review import review_notices
from notice_gen.model.base_model import ContentModel, map_key_names
from notice_gen.model.json_schema import CONTENT_MODELS
from notice_gen.model.notice import Notice
from notice_gen.model.notice_folder import load_notice
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from notice_gen.build.project import Project

GOLDEN = ROOT / "tests" / "golden"

# What a checker says of an example, and why that is as it should be.
EXPECTED = {
    "tongzhi": {"L06"},  # it is there to show recipients that are moved to the imprint (7.3.2)
    "gonggao": {"S28"},  # and these two to show the margins most offices set (5.2.1)
    "pifu": {"S28"},
}
# Findings that waivers in the notice take back: the words are invented, no secret is one.
WAIVED = {"tongbao": {"S03"}, "han": {"S03"}}

CLOSINGS = {
    "公告": "特此公告。",
    "通告": "特此通告。",
    "报告": "特此报告。",
    "请示": "妥否，请批示。",
    "批复": "此复。",
    "议案": "请予审议。",
    "函": "请予支持，并函复。",
}  # 条例 art. 8 and practice: how such a notice usually ends


@pytest.fixture(scope="module")
def loaded() -> dict[str, Notice]:
    """Every example by its folder's name."""
    return {folder.name: load_notice(folder) for folder in KIND_EXAMPLES}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with all examples and figures, built by one command."""
    out = tmp_path_factory.mktemp("built")
    assert main(["build", *map(str, (*KIND_EXAMPLES, *FIGURES)), "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize("folder", [*KIND_EXAMPLES, *FIGURES], ids=lambda folder: folder.name)
def test_builds(folder: Path, built: Path, workshop: Project) -> None:
    """Every one builds: the PDF has the pages of the layout, the DOCX its text."""
    made = built / folder.name
    layout = workshop.typeset_notice(folder).layout
    assert len(pages(made / "notice.pdf")) == len(layout.pages)
    paragraphs = [each.text for each in docx.Document(str(made / "notice.docx")).paragraphs]
    bodies = [line.text for line in lines(layout, style.BODY.name)]
    assert bodies
    assert all(any(text in paragraph for paragraph in paragraphs) for text in bodies)


def test_findings(workshop: Project) -> None:
    """Nothing is found in the examples but what is expected of each."""
    reviewed = review_notices(KIND_EXAMPLES, lambda _: workshop.font_metrics)
    found: dict[str, set[str]] = {}
    for finding in reviewed.diagnostics:
        found.setdefault(finding.place.path.parent.name, set()).add(finding.code)
    assert found == EXPECTED
    waived: dict[str, set[str]] = {}
    for finding, reason in reviewed.waived:
        waived.setdefault(finding.place.path.parent.name, set()).add(finding.code)
        assert "虚构" in reason
    assert waived == WAIVED


@pytest.mark.parametrize("folder", FIGURES, ids=lambda folder: folder.name)
def test_figures_unremarkable(folder: Path, workshop: Project) -> None:
    """There is nothing to say about the layout of a figure."""
    assert workshop.typeset_notice(folder).findings == ()


def test_kinds(loaded: dict[str, Notice]) -> None:
    """There is an example of each of the 15 kinds, and one at least of each of the 5 formats.

    Papers without a red head are of none.
    """
    kinds = {str(notice.kind) for notice in loaded.values() if notice.format != "白头"}
    assert kinds == set(DOCUMENT_KINDS)
    assert {str(notice.format) for notice in loaded.values()} == set(FORMATS)


def test_figures_complete() -> None:
    """All twelve figures of the standard are there."""
    assert [folder.name for folder in FIGURES] == [f"figure-{n:02}" for n in range(1, 13)]


def all_parts(part: ContentModel) -> Iterator[ContentModel]:
    """Yield a part and every part below it."""
    yield part
    for name in type(part).keys:
        value = getattr(part, name)
        for below in value if isinstance(value, tuple) else (value,):
            if isinstance(below, ContentModel):
                yield from all_parts(below)


KINDS_OF_PART = [Notice, *(part for part in CONTENT_MODELS if part.__name__ != "Review")]


@pytest.mark.parametrize("kind", KINDS_OF_PART, ids=lambda kind: kind.__name__)
def test_every_key(kind: type[ContentModel], loaded: dict[str, Notice]) -> None:
    """Together the examples use every key of the content format that a notice may have."""
    used: set[str] = set()
    for notice in loaded.values():
        for part in all_parts(notice):
            if type(part) is kind:
                used |= part.places.keys() - {""}
    assert used == set(map_key_names(kind).values()) - {"review"}  # it stands in office.yaml only


@pytest.mark.parametrize("folder", KIND_EXAMPLES, ids=lambda folder: folder.name)
def test_fictitious(folder: Path) -> None:
    """An example says in its head what it shows and that it is invented; phones ring nowhere."""
    text = (folder / "notice.yaml").read_text("utf-8")
    head = [line for line in text.splitlines()[1:6] if line.startswith("#")]
    assert "虚构" in "".join(head)
    assert text.count("电话：0000-") == text.count("电话：0")


@pytest.mark.parametrize(("kind", "closing"), CLOSINGS.items())
def test_closing(kind: str, closing: str, loaded: dict[str, Notice]) -> None:
    """The text ends as that of its kind usually does."""
    (notice,) = [notice for notice in loaded.values() if notice.kind == kind]
    last = compose_document(notice).body[-1]
    assert isinstance(last, Paragraph)
    assert "".join(span.text for span in last.spans) == closing


def blocks(notice: Notice, kind: type) -> int:
    """Return how many blocks of a kind the text and the attachments of a notice have."""
    document = compose_document(notice)
    every = (*document.body, *(block for annex in document.attachments for block in annex.blocks))
    return sum(isinstance(block, kind) for block in every)


def headings(notice: Notice, *, run_in: bool) -> set[int]:
    """Return the levels of the headings that stand run in, or on lines of their own."""
    found = [block for block in compose_document(notice).body if isinstance(block, Heading)]
    return {heading.level for heading in found if bool(heading.run_in) is run_in}


SHOWN: dict[str, tuple[str, Callable[[Notice], object]]] = {
    "joint with 文件": (
        "yijian",
        lambda notice: len(notice.mark.names) == 3 and notice.mark.suffix == "文件",
    ),
    "joint upwards": (
        "qingshi",
        lambda notice: len(notice.signatories) == 3 and not notice.mark.suffix,
    ),
    "joint sealed": (
        "tonggao",
        lambda notice: len(notice.issuers) == 2 and notice.seal == "加盖",
    ),
    "joint unsealed": (
        "yijian",
        lambda notice: len(notice.issuers) == 3 and notice.seal == "不加盖",
    ),
    "one signer": ("baogao", lambda notice: len(notice.signatories) == 1),
    "name-seal": ("mingling", lambda notice: notice.issuers[0].post and notice.issuers[0].signer),
    "name-seal in general format": ("yian", lambda notice: notice.issuers[0].seal == "签名章"),
    "copy number, secrecy and urgency": (
        "tongbao",
        lambda notice: notice.copy_number and notice.secrecy and notice.urgency,
    ),
    "urgency alone": ("tongzhi", lambda notice: notice.urgency and not notice.secrecy),
    "letter": ("han", lambda notice: notice.copies and notice.printer is None),
    "attendance": (
        "jiyao",
        lambda notice: (
            notice.issue and notice.attendance and "observers" in notice.attendance.places
        ),
    ),
    "four levels": ("yijian", lambda notice: headings(notice, run_in=True) == {2, 3, 4}),
    "headings on their own lines": (
        "yijian",
        lambda notice: headings(notice, run_in=False) == {1, 2},
    ),
    "table": ("gonggao", lambda notice: blocks(notice, Table)),
    "picture": ("gongbao", lambda notice: blocks(notice, Image)),
    "picture attached": ("baogao", lambda notice: blocks(notice, Image)),
    "CSV upright and on its side": (
        "jueding",
        lambda notice: (
            [(str(annex.file)[-4:], annex.landscape) for annex in notice.attachments]
            == [(".csv", True), (".csv", False)]
        ),
    ),
    "Markdown attached": ("tongzhi", lambda notice: notice.attachments[1].file == "议程.md"),
    "bold": ("gongbao", lambda notice: "**" in str(notice.preamble)),
    "body in a file": ("jueyi", lambda notice: notice.body and not notice.sections),
    "adopted, and unsigned": ("jueyi", lambda notice: notice.adopted and not notice.issuers),
    "chapters and articles": (
        "yinfa",
        lambda notice: {"第一章", "第一节", "第一条"} < set(notice.issued[0].numbering),
    ),
    "what it forwards is signed": (
        "zhuanfa",
        lambda notice: notice.issued[0].issuers and notice.issued[0].number,
    ),
    "star": ("jueyi", lambda notice: notice.layout.star),
    "duplex": ("yijian", lambda notice: notice.layout.duplex),
    "office margins, Times": (
        "gonggao",
        lambda notice: (notice.layout.profile, notice.layout.digits) == ("office", "Times"),
    ),
    "bare paper with a signature": ("fangan", lambda notice: notice.issuers),
    "bare paper with its date below the title": ("jianghua", lambda notice: notice.adopted),
    "red": ("pifu", lambda notice: notice.layout.red == "#FF0000"),
}


@pytest.mark.parametrize("what", SHOWN)
def test_shown(what: str, loaded: dict[str, Notice]) -> None:
    """Each thing an example is there to show is in it."""
    name, holds = SHOWN[what]
    assert holds(loaded[name])


def test_imprint_on_even_page(workshop: Project) -> None:
    """Under duplex an imprint goes from page 3 to page 4; moved recipients stand above 抄送."""
    layout = workshop.typeset_notice(find_own_notice("yijian")).layout
    assert [line.style for line in layout.pages[3].lines] == ["版记"] * len(layout.pages[3].lines)
    texts = [
        line.text
        for line in workshop.typeset_notice(find_own_notice("tongzhi")).layout.pages[-1].lines
    ]
    starts = [text[:3] for text in texts if text[:3] in {"主送：", "抄送："}]
    assert starts == ["主送：", "抄送："]


@pytest.mark.parametrize("folder", OWN_NOTICES, ids=lambda folder: folder.name)
def test_layout(folder: Path, workshop: Project, pytestconfig: pytest.Config) -> None:
    """Every notice of this repository has the layout that was looked at (make golden)."""
    path = GOLDEN / folder.name / "layout.txt"
    placed = outline(workshop.typeset_notice(folder).layout)
    if pytestconfig.getoption("golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(placed, "utf-8")
    assert placed == path.read_text("utf-8")


def test_no_stale_layouts() -> None:
    """Each layout that was looked at belongs to a notice that is still there."""
    kept = sorted(path.parent.name for path in GOLDEN.glob("*/layout.txt"))
    assert kept == sorted(folder.name for folder in OWN_NOTICES)

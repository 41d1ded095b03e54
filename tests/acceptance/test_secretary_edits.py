"""What a secretary changes in Word is printed whole: twenty edits of five kinds, in two engines.

Each edited DOCX is printed by LibreOffice and by OnlyOffice, and nothing in either print is cut
off, crossed, printed over or missing; the imprint stays whole at the foot of the last page.

A picture is put into a paragraph of the style 图片, as the guide says: in a line of exact height
Word cuts it off, and both engines print it over the lines above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import docx
import pytest
from onlyoffice import OnlyOffice
from own_notices import find_own_notice
from pairs import Pair, built
from printed_whole import find_faults, find_foot, find_picture_faults, read_sheets
from secretary_edits import EDITS, save_edited
from word import Office
from word_draft import PICTURE_SIZE, list_all, read_imprint, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from printed_whole import Foot

    from notice_gen.fonts.font_roles import Faces

NO_TABLE: Final = {"add_table_row", "lengthen_cell"}
NO_ATTACHMENT: Final = {"delete_attachment", "add_attachment_name"}
NOT_JOINT: Final = {"add_agency"}
NOT_UPWARD: Final = {"add_signer"}
# The edits for which a notice of the kind has nothing.
LEFT_OUT: Final[dict[str, set[str]]] = {
    "tongzhi": NOT_JOINT | NOT_UPWARD,
    "han": NOT_JOINT | NOT_UPWARD,
    "qingshi": {"lengthen_copies"},
    # Minutes are dated in their head, and end with no date that a note could follow.
    "jiyao": NO_TABLE | NO_ATTACHMENT | NOT_JOINT | NOT_UPWARD | {"add_note"},
    "mingling": NO_TABLE
    | NO_ATTACHMENT
    | NOT_JOINT
    | NOT_UPWARD
    | {"lengthen_copies", "lengthen_title"},
}
# One after the other in one file, so that each edit is made once in five prints.
TOGETHER: Final = {
    "tongzhi": ("add_table_row", "lengthen_copies", "delete_attachment", "change_number"),
    "han": ("lengthen_cell", "lengthen_mark", "add_attachment_name", "change_date"),
    "qingshi": ("add_agency", "add_signer", "lengthen_title", "paste_plain_text", "make_bold"),
    "jiyao": ("join_paragraphs", "insert_heading", "add_page"),
    "mingling": ("split_paragraph", "delete_section", "add_note", "add_picture"),
}
# mm between what the engines and the PDF say of an imprint's place: its last rule, its last line,
# whose baseline each engine sets in its own way.
SAME_RULE, SAME_LINE = 0.3, 0.9


class Edited(NamedTuple):
    """An edited DOCX: its kind, the edits, and where the untouched notice's PDF has its imprint."""

    path: Path
    kind: str
    edits: tuple[str, ...]
    foot: Foot | None


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    """Return an untouched notice of each kind."""
    out = tmp_path_factory.mktemp("untouched")
    return {kind: built(find_own_notice(kind), out) for kind in LEFT_OUT}


@pytest.fixture(scope="module")
def edited(
    pytestconfig: pytest.Config, notices: dict[str, Pair], tmp_path_factory: pytest.TempPathFactory
) -> list[Edited]:
    """Return the files to print: a few edits together, or each for itself with --notices=200."""
    work = tmp_path_factory.mktemp("edited")
    every = pytestconfig.getoption("--notices") >= 200
    found = []
    for kind, pair in notices.items():
        foot = find_foot(read_sheets(pair.pdf), read_imprint(docx.Document(str(pair.docx))))
        assert foot is not None
        single = [(name,) for name in EDITS if name not in LEFT_OUT[kind]]
        for names in single if every else [TOGETHER[kind]]:
            path = work / f"{'-'.join((kind, *names))}.docx"
            save_edited(pair.docx, names, path)
            found.append(Edited(path, kind, names, foot))
    return found


@pytest.mark.parametrize("engine", ["LibreOffice", "OnlyOffice"])
def test_whole(
    engine: str,
    edited: list[Edited],
    office: Path,
    faces: Faces,
    tmp_path: Path,
) -> None:
    """Nothing is cut off, crossed or missing, and the imprint stays where it was."""
    files = [each.path for each in edited]
    if engine == "LibreOffice":
        prints = Office(office, tmp_path).convert(files, "pdf")
    else:
        prints = OnlyOffice(faces, tmp_path / "program").print_files(files, tmp_path)
    found = [
        f"{each.kind} {each.edits}: {fault}"
        for each, pdf in zip(edited, prints, strict=True)
        for fault in judge_print(each, pdf)
    ]
    assert found == []


def judge_print(edited: Edited, pdf: Path) -> list[str]:
    """Return what is not whole, or not in its place, in a print of an edited DOCX."""
    document, sheets = docx.Document(str(edited.path)), read_sheets(pdf, PICTURE_SIZE)
    faults = find_faults(sheets, "".join(map(read_text, list_all(document))))
    if "add_picture" in edited.edits:
        faults += find_picture_faults(sheets)
    foot = find_foot(sheets, read_imprint(document))
    if not is_same_foot(foot, edited.foot):
        faults.append(f"the imprint ends at {foot}, not at {edited.foot}")
    return faults


def is_same_foot(foot: Foot | None, untouched: Foot | None) -> bool:
    """Say whether an imprint is whole on the last page and ends where it did."""
    if foot is None or untouched is None:
        return False
    return (
        abs(foot.line - untouched.line) < SAME_LINE and abs(foot.rule - untouched.rule) < SAME_RULE
    )


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_left_out(kind: str, notices: dict[str, Pair], tmp_path: Path) -> None:
    """An edit is left out where the kind has nothing for it, and nowhere else."""
    nothing = set()
    for name in EDITS:
        try:
            save_edited(notices[kind].docx, [name], tmp_path / "edited.docx")
        except LookupError:
            nothing.add(name)
    assert nothing == LEFT_OUT[kind]


def test_all_twenty() -> None:
    """There are twenty edits, and the few prints hold each of them."""
    assert len(EDITS) == 20
    assert sorted(name for names in TOGETHER.values() for name in names) == sorted(EDITS)

"""Word files of many makings, answered: valid, opened by two engines, and nothing lost.

Four of them as a rule; ``--drafts=30`` takes all, those that LibreOffice and OnlyOffice make too;
``--drafts-below=FOLDER`` adds the DOCX files below a folder.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from draft_makers import MAKERS, OWN, make_own, read_parts, write_drafts
from onlyoffice import OnlyOffice
from onlyoffice_review import read_with_onlyoffice
from reviewed_text import read_flat_file
from word_answers import answer_everywhere, find_copy_faults, settle_answers

from notice_gen.draft.draft_review import review_draft
from notice_gen.fonts.font_roles import open_faces
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.measure.libreoffice_program import LibreOffice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewed_text import ReviewedText

ROOT: Final = Path(__file__).resolve().parents[2]
FEW: Final = ("tracked", "control", "wps")
# What an engine does not read as it is written, whoever wrote it. LibreOffice 7.4 makes a field of
# a control that holds one paragraph, and drops from its words what stands before a comment in it.
# OnlyOffice drops deleted words where the part writes another prefix than w.
ENGINE_FAULTS: Final = {"LibreOffice": {"paragraph-control"}, "OnlyOffice": {"other-prefix"}}
MANY: Final = 20  # drafts, from which on the other programs make theirs too
# What LibreOffice makes the draft into, before it makes a DOCX of that again; and its two filters.
FORMS: Final = ("odt", "rtf", "doc", "html")
FILTERS: Final = ("MS Word 2007 XML", "Office Open XML Text")


@pytest.fixture(scope="module")
def only_office(tmp_path_factory: pytest.TempPathFactory) -> OnlyOffice:
    """Return OnlyOffice with the project's faces."""
    return OnlyOffice(open_faces(ROOT), tmp_path_factory.mktemp("onlyoffice") / "program")


@pytest.fixture(scope="module")
def libre_office(tmp_path_factory: pytest.TempPathFactory, office: Path) -> LibreOffice:
    """Return LibreOffice with the project's faces."""
    return LibreOffice(tmp_path_factory.mktemp("libreoffice"), office)


@pytest.fixture(scope="module")
def drafts(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    libre_office: LibreOffice,
    only_office: OnlyOffice,
) -> list[Path]:
    """Return the drafts to answer."""
    folder = tmp_path_factory.mktemp("drafts")
    many = request.config.getoption("--drafts") >= MANY
    made = write_drafts(folder, list(MAKERS) if many else FEW)
    if many:
        made += _make_with_libreoffice(made[0], libre_office)
        made += only_office.convert_files(made[1:3], _make_folder(folder / "only"), "docx")
    for name in OWN if many else OWN[1:2]:
        made.append(folder / f"own-{name}.docx")
        made[-1].write_bytes(make_own(name, folder / name))
    below = request.config.getoption("--drafts-below")
    if below:
        made += _copy_all(Path(below), _make_folder(folder / "below"))
    return made


def _make_folder(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _make_with_libreoffice(draft: Path, libre_office: LibreOffice) -> list[Path]:
    """Return DOCX files that LibreOffice made of other formats, by each of its two filters."""
    others = []
    for form in FORMS:
        (made,) = libre_office.convert_files([draft], form)
        others.append(made.rename(made.with_stem(f"libre-{form}")))
    files = []
    for name in FILTERS:
        libre_office.convert_files(others, f"docx:{name}")
        for other in others:
            made = other.with_suffix(".docx")
            files.append(made.rename(made.with_stem(f"{made.stem}-{name[:6].strip()}")))
    return files


def _copy_all(below: Path, folder: Path) -> list[Path]:
    """Copy the DOCX files below a folder that can be read, each under a name of its own."""
    copies = []
    for number, file in enumerate(sorted(below.rglob("*.docx"))):
        copy = folder / f"{number}-{file.name}"
        copy.write_bytes(file.read_bytes())
        try:
            review_draft(copy)
        except UnreadableSource:
            continue
        copies.append(copy)
    return copies


@pytest.fixture(scope="module")
def answered(drafts: Sequence[Path]) -> list[tuple[Path, Path]]:
    """Return each draft with its copy."""
    pairs = []
    for draft in drafts:
        copy = draft.with_stem(f"{draft.stem}-answered")
        copy.write_bytes(answer_everywhere(draft))
        pairs.append((draft, copy))
    return pairs


def test_only_answers_are_added(answered: Sequence[tuple[Path, Path]]) -> None:
    """Every other part is the same to the byte, nothing is lost; no new fault by the schema."""
    for draft, copy in answered:
        assert not list(find_copy_faults(draft.read_bytes(), copy.read_bytes())), draft.name


@pytest.mark.parametrize("engine", ["LibreOffice", "OnlyOffice"])
def test_engines(
    engine: str,
    answered: Sequence[tuple[Path, Path]],
    libre_office: LibreOffice,
    only_office: OnlyOffice,
) -> None:
    """Each opens the copy; rejected all, the text is the old one, accepted all, the fixed one."""
    files: list[Path] = []
    for draft, copy in answered:
        settled = copy.with_stem(f"{copy.stem}-settled")
        settled.write_bytes(settle_answers(copy.read_bytes(), accepted=True))
        files += (draft, copy, settled)
    if engine == "OnlyOffice":
        read = read_with_onlyoffice(only_office, files)
    else:
        read = list(map(read_flat_file, libre_office.convert_files(files, "fodt")))
    faults = {}
    for at, (draft, copy) in enumerate(answered):
        fault = _find_difference(copy, read[3 * at : 3 * at + 3])
        is_known = draft.stem in ENGINE_FAULTS[engine]
        if bool(fault) != is_known:
            faults[draft.name] = fault
    assert not faults


def _find_difference(copy: Path, read: Sequence[ReviewedText]) -> str:
    """Return what an engine reads in a copy that it should not; "" where all is right.

    It also read the draft, and the copy with our changes accepted in its XML.
    """
    old, answered, settled = read
    if answered.rejected != old.rejected:
        return f"rejected {_list_unequal(answered.rejected, old.rejected)}"
    if answered.accepted != settled.accepted or answered.accepted == answered.rejected:
        return f"accepted {_list_unequal(answered.accepted, settled.accepted)}"
    written = _count_comments(copy)
    if len(answered.comments) != written or written <= len(old.comments):
        return f"{len(answered.comments)} comments of {written}"
    return ""


def _list_unequal(lines: Sequence[str], others: Sequence[str]) -> list[tuple[str, str]]:
    """Return the lines that are not the same."""
    pairs = zip_longest(lines, others, fillvalue="")
    return [(line, other) for line, other in pairs if line != other]


def _count_comments(copy: Path) -> int:
    """Return how many comments a copy has."""
    parts = read_parts(copy.read_bytes())
    (name,) = (name for name in parts if re.fullmatch(r"word/comments\d*\.xml", name))
    return len(re.findall(rb"<(?:\w+:)?comment ", parts[name]))

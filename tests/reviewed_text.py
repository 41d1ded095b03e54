"""What an engine reads of a file with comments and tracked changes; LibreOffice's is read here.

In: the flat XML that LibreOffice makes of a file (OpenDocument 1.3, part 3, 5.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree
from word import OFFICE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ASIDE = {f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}note-citation"}
_SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """The paragraphs with all changes accepted, with all rejected, and the comments' texts."""

    accepted: list[str]
    rejected: list[str]
    comments: list[str]


def read_flat_file(path: Path) -> ReviewedText:
    """Return what a flat XML file of LibreOffice's says."""
    root: Any = etree.parse(path).getroot().find(f"{OFFICE}body/{OFFICE}text")
    comments = []
    for annotation in root.iter(f"{OFFICE}annotation"):
        lines = ["".join(line.itertext()) for line in annotation.iter(f"{TEXT}p")]
        comments.append("\n".join(lines))
    accepted, rejected = (_FlatText(root, accepted=flag).lines for flag in (True, False))
    return ReviewedText(accepted, rejected, comments)


class _FlatText:
    """The lines of a text with its changes accepted or rejected."""

    def __init__(self, root: Any, accepted: bool) -> None:  # noqa: ANN401
        self._accepted = accepted
        # What somebody added and another took away is both: the last change comes first.
        self._regions: dict[str, list[Any]] = {}
        for region in root.iter(f"{TEXT}changed-region"):
            self._regions[region.get(f"{TEXT}id")] = list(region)
        self._dropped = f"{TEXT}{'deletion' if accepted else 'insertion'}"
        self._open: set[str] = set()  # changes whose words are dropped
        self._depth = 0  # in so many paragraphs: a text box stands in one, and has some
        self._words: list[str] = []
        self.lines: list[str] = []
        self._read(root)

    def _read(self, element: Any) -> None:  # noqa: ANN401
        for child in element:
            if child.tag not in _ASIDE:
                self._read_child(child)
            self._add(child.tail)

    def _read_child(self, child: Any) -> None:  # noqa: ANN401
        number = child.get(f"{TEXT}change-id")
        if child.tag == f"{TEXT}change-start":
            if any(change.tag == self._dropped for change in self._regions[number]):
                self._open.add(number)
        elif child.tag == f"{TEXT}change-end":
            self._open.discard(number)
        elif child.tag == f"{TEXT}change":
            if not self._accepted:
                self._words += _list_words(self._regions[number][0])
        elif child.tag in _SPACES:
            self._add(_SPACES[child.tag] * int(child.get(f"{TEXT}c", "1")))
        else:
            self._read_inside(child)

    def _read_inside(self, child: Any) -> None:  # noqa: ANN401
        """Read what is in an element; words outside of paragraphs are the file's line ends."""
        is_paragraph = child.tag in {f"{TEXT}p", f"{TEXT}h"}
        self._depth += is_paragraph
        self._add(child.text)
        self._read(child)
        self._depth -= is_paragraph
        if is_paragraph:
            self.lines.append("".join(self._words))
            self._words = []

    def _add(self, words: str | None) -> None:
        if words and self._depth and not self._open:
            self._words.append(words)


def _list_words(region: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the words that a change took away."""
    for paragraph in region.iter(f"{TEXT}p", f"{TEXT}h"):
        yield paragraph.text or ""
        for child in paragraph.iter():
            if child is paragraph:
                continue
            yield _SPACES.get(child.tag, "") * int(child.get(f"{TEXT}c", "1"))
            yield child.text or ""
            yield child.tail or ""

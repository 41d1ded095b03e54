"""Which characters of a DOCX Word takes for East Asian, by Microsoft's own documentation.

[MS-OI29500] 2.1.88 says by which of a run's fonts Word sets a character, and so of which script it
is: by its code; for marks that both scripts have, by the run's ``w:hint``; for letters with accents
by the run's East Asian language too. What a run does not say, its styles and the document's
defaults do. Nothing of the program is used here: this is how Word would read the file.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAST_OF_PLANE = 0xFFFF  # what lies behind is written in surrogates, which are East Asian

# East Asian whatever a run says.
ALWAYS = (
    *((0x1100, 0x11FF), (0x2F00, 0x2FDF), (0x2FF0, 0x2FFF), (0x3000, 0x319F), (0x3200, 0x4DBF)),
    *((0x4E00, 0x9FAF), (0xA000, 0xA4CF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFE30, 0xFE6F)),
    (0xFF00, 0xFFEF),
)
# East Asian when the run's hint is.
HINTED = (
    *((0xA1, 0xA1), (0xA4, 0xA4), (0xA7, 0xA8), (0xAA, 0xAA), (0xAD, 0xAD), (0xAF, 0xB4)),
    *((0xB6, 0xBA), (0xBC, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x02B0, 0x03CF), (0x0400, 0x04FF)),
    *((0x2000, 0x27BF), (0x2E80, 0x2EFF), (0xE000, 0xF8FF), (0xFB00, 0xFB1C)),
)
# East Asian when the run's hint is and its East Asian language is Chinese: the letters of pinyin.
HINTED_CHINESE = (
    *((0xE0, 0xE1), (0xE8, 0xEA), (0xEC, 0xED), (0xF2, 0xF3), (0xF9, 0xFA), (0xFC, 0xFC)),
    *((0x0100, 0x02AF), (0x1E00, 0x1EFF)),
)


def is_east_asian(character: str, fonts: dict[str, str]) -> bool:
    """Say whether Word sets a character in a run's East Asian font.

    ``fonts`` are the attributes of ``w:rFonts`` in force, and ``lang``, its East Asian language.
    """
    code = ord(character)
    latin = fonts.get("ascii") == fonts.get("hAnsi")
    if latin and fonts.get("eastAsia") == "Times New Roman":
        return False
    if code > LAST_OF_PLANE or _is_in(code, ALWAYS):
        return True
    if fonts.get("hint") != "eastAsia":
        return False
    chinese = fonts.get("lang", "").startswith("zh")
    return _is_in(code, HINTED) or (chinese and _is_in(code, HINTED_CHINESE))


def _is_in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


class WordFile:
    """The parts of a DOCX that say how its text is set."""

    def __init__(self, docx: Path) -> None:
        with zipfile.ZipFile(docx) as parts:
            self.settings = etree.fromstring(parts.read("word/settings.xml"))
            self.styles = etree.fromstring(parts.read("word/styles.xml"))
            self.texts = [
                etree.fromstring(parts.read(name))
                for name in sorted(parts.namelist())
                if name.startswith(("word/document", "word/header", "word/footer"))
            ]
        self._styles = {
            style.get(f"{WORD}styleId"): style for style in self.styles.iter(f"{WORD}style")
        }
        usual = self.styles.find(f"{WORD}style[@{WORD}type='paragraph'][@{WORD}default='1']")
        self._usual = "" if usual is None else usual.get(f"{WORD}styleId")

    def paragraphs(self) -> Iterator[list[tuple[str, bool]]]:
        """Yield each paragraph's characters, each with whether Word takes it for East Asian."""
        for text in self.texts:
            for paragraph in text.iter(f"{WORD}p"):
                characters = []
                for run in paragraph.iter(f"{WORD}r"):
                    if next(run.iterancestors(f"{WORD}p")) is paragraph:
                        characters += self._read_run(paragraph, run)
                yield characters

    def scripts(self) -> dict[str, bool]:
        """Return each character of the document with whether Word takes it for East Asian.

        ValueError if it does in one place and not in another.
        """
        found: dict[str, bool] = {}
        for characters in self.paragraphs():
            for character, east_asian in characters:
                if found.setdefault(character, east_asian) != east_asian:
                    raise ValueError(f"{character} is East Asian in some places only")
        return found

    def _read_run(self, paragraph: Any, run: Any) -> list[tuple[str, bool]]:  # noqa: ANN401
        fonts = self.read_fonts(paragraph, run)
        texts = run.iter(f"{WORD}t", f"{WORD}delText")
        return [(ch, is_east_asian(ch, fonts)) for text in texts for ch in text.text or ""]

    def read_fonts(self, paragraph: Any, run: Any) -> dict[str, str]:  # noqa: ANN401
        """Return what is in force of ``w:rFonts`` and ``w:lang`` for a run."""
        found: dict[str, str] = {}
        for properties in self.list_properties(paragraph, run):
            for fonts in properties.iterchildren(f"{WORD}rFonts"):
                found |= {key.removeprefix(WORD): value for key, value in fonts.attrib.items()}
            for language in properties.iterchildren(f"{WORD}lang"):
                found["lang"] = language.get(f"{WORD}eastAsia", found.get("lang", ""))
        return found

    def list_properties(self, paragraph: Any, run: Any) -> list[Any]:  # noqa: ANN401
        """Return every ``w:rPr`` that speaks of a run, the farthest first: each outdoes the last.

        They are the document's defaults', the paragraph style's, the character style's, the run's.
        """
        sources = [*self.styles.iter(f"{WORD}rPrDefault")]
        sources += self._list_styles(paragraph, f"{WORD}pPr/{WORD}pStyle", self._usual)
        sources += self._list_styles(run, f"{WORD}rPr/{WORD}rStyle", "")
        found = [source.find(f"{WORD}rPr") for source in [*sources, run]]
        return [properties for properties in found if properties is not None]

    def _list_styles(self, element: Any, path: str, usual: str) -> list[Any]:  # noqa: ANN401
        """Return the style an element names and those it is based on, the farthest first."""
        named = element.find(path)
        name = usual if named is None else named.get(f"{WORD}val")
        found: list[Any] = []
        while name:
            style = self._styles[name]
            found.insert(0, style)
            based = style.find(f"{WORD}basedOn")
            name = "" if based is None else based.get(f"{WORD}val")
        return found

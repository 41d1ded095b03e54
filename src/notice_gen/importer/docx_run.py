"""What stands in the runs of a DOCX: characters, symbols, fields, readings, drawings.

In: runs and formulas, in order.  Out: their text; what is no text of the notice is noted in the
``SourceDocument`` as unplaced, what is written otherwise as a change.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, Final

from notice_gen.foreign_file.node_texts import join_texts, list_chart_words
from notice_gen.importer import change_log as why
from notice_gen.importer import docx_formula, docx_symbol, docx_xml
from notice_gen.importer.block import get_block_text
from notice_gen.importer.change_log import LoggedChange, UnplacedText
from notice_gen.importer.docx_formula import M
from notice_gen.importer.docx_xml import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.foreign_file.zip_archive import SourcePackage
    from notice_gen.importer.block import SourceDocument

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NOTES: Final = {
    f"{W}footnoteReference": "footnote",
    f"{W}endnoteReference": "endnote",
    f"{W}commentReference": "comment",
}
_TYPED: Final = (f"{W}t", f"{W}delText", f"{M}t", f"{W}sym", f"{_A}t", f"{W}noBreakHyphen")
_TEXT_PATH: Final = "{urn:schemas-microsoft-com:vml}textpath"
_AGENCY_MARK: Final = re.compile(r"\S.{1,40}文\s*件\s*")
_HIDDEN: Final = "隐藏的文字"
_STRUCK: Final = "加了删除线的文字"
_UNSEEN: Final = {f"{W}vanish": _HIDDEN, f"{W}strike": _STRUCK, f"{W}dstrike": _STRUCK}
DELETED: Final = "修订中删去的文字"
_OF_RUNS: Final = frozenset({_HIDDEN, _STRUCK, DELETED})
_EMBEDDED: Final = {"chart": "图表", "diagram": "图示"}
_POSITIONS: Final = {"superscript": "上标", "subscript": "下标"}


def join_typed_text(node: Any) -> str:  # noqa: ANN401 - lxml comes without types
    """Return all characters typed below a node, wherever they stand; WordArt keeps its in VML."""
    text = ""
    for part in node.iter(*_TYPED, _TEXT_PATH):
        if part.tag == f"{W}sym":
            code = docx_symbol.read_symbol_code(part.get(f"{W}char", ""))
            text += chr(code) if code else ""
        elif part.tag == f"{W}noBreakHyphen":
            text += "-"
        else:
            text += part.text or part.get("string", "")
    return text


class DocxRunReader:
    """Reads runs.

    ``at`` is the number of the paragraph being read; ``instructions`` are those of the fields it is
    in, the innermost last; ``note_places`` where notes and comments are referred to, by their kind
    and id.
    """

    def __init__(
        self, source: SourceDocument, package: SourcePackage, relationships: dict[str, str]
    ) -> None:
        self.source = source
        self.package = package
        self.relationships = relationships
        self.at = 0
        self.instructions: list[str] = []
        self.note_places: dict[tuple[str, str], int] = {}
        self._readers: dict[str, Callable[[Any], str]] = {
            f"{_MC}AlternateContent": self._read_first_choice,
            f"{W}sym": self._read_symbol,
            f"{W}ruby": self._read_ruby,
            f"{W}fldChar": self._read_field_mark,
            f"{W}instrText": self._read_instruction,
            f"{W}delText": self._read_deleted,
        } | dict.fromkeys(_NOTES, self._read_note_mark)

    def add_unplaced(self, text: str, reason: str, covers: str | None = None) -> None:
        """Note words of the paragraph being read that are not in its text.

        What runs one behind the other say is one; ``covers`` is what of the source's characters
        the words stand for, when they are not the same.
        """
        known = self.source.unplaced
        if known and reason in _OF_RUNS and (known[-1].at, known[-1].reason) == (self.at, reason):
            text = known.pop().text + text
        known.append(UnplacedText(self.at, text, reason, covers))

    def add_change(self, before: str, after: str, reason: str) -> None:
        """Note what the paragraph being read says otherwise than its file does."""
        if before != after:
            self.source.changes.append(LoggedChange(self.at, 0, before, after, reason))

    def find_note_place(self, paragraph: Any) -> int:  # noqa: ANN401
        """Return the number of the paragraph that refers to a note's; 0 if none does."""
        for node in paragraph.iterancestors():
            place = self.note_places.get((node.tag.removeprefix(W), node.get(f"{W}id", "")))
            if place is not None:
                return place
        return 0

    def read_run(self, run: Any) -> str:  # noqa: ANN401
        """Return the text of a run that a reader sees and means.

        Hidden and struck words are unplaced: a notice prints neither, and who struck them took them
        out as tracked changes do. What is raised or lowered is so in the text where Unicode can.
        """
        text = "".join(map(self._read_node, run))
        properties = run.find(f"{W}rPr")
        if properties is None or not text.strip():
            return text
        for name, reason in _UNSEEN.items():
            if docx_xml.is_set(properties, name):
                self.add_unplaced(text, reason)
                return ""
        return self._lift_text(text, docx_xml.read_value(properties, f"{W}vertAlign"))

    def _lift_text(self, text: str, position: str) -> str:
        """Return raised or lowered text in characters for it; as it is where there are none."""
        if position not in _POSITIONS:
            return text
        lifted = docx_symbol.lift_text(text, position)
        if lifted:
            self.add_change(text, lifted, why.LIFTED)
            return lifted
        remark = f"第{self.at}段的“{text}”是{_POSITIONS[position]}，已写成平常的字，请核对"
        self.source.remarks.append(remark)
        return text

    def _read_node(self, node: Any) -> str:  # noqa: ANN401
        """Return the text of an element of a run."""
        reader = self._readers.get(node.tag)
        if reader:
            return reader(node)
        if len(node) and node.tag != f"{W}rPr":
            return self._read_drawing(node)
        return docx_xml.read_characters(node)

    def _read_first_choice(self, node: Any) -> str:  # noqa: ANN401
        """Return the text of what stands in a run several times, for several programs."""
        return "".join(map(self._read_node, next(iter(node), ())))

    def _read_instruction(self, node: Any) -> str:  # noqa: ANN401
        """Add to the instruction of the field that is being read; it is no text."""
        if self.instructions:
            self.instructions[-1] += node.text or ""
        return ""

    def _read_deleted(self, node: Any) -> str:  # noqa: ANN401
        """Note words that tracked changes took out."""
        self.add_unplaced(node.text or "", DELETED)
        return ""

    def _read_note_mark(self, node: Any) -> str:  # noqa: ANN401
        """Remember where a note or a comment is referred to."""
        self.note_places[_NOTES[node.tag], node.get(f"{W}id", "")] = self.at
        return ""

    def _read_symbol(self, node: Any) -> str:  # noqa: ANN401
        """Return a character of a symbol font; one not known here is unplaced."""
        font, value = node.get(f"{W}font", ""), node.get(f"{W}char", "")
        code = docx_symbol.read_symbol_code(value)
        symbol = docx_symbol.find_symbol(font, code) if code else ""
        typed = chr(code) if code else ""
        if symbol:
            self.add_change(typed, symbol, why.SYMBOL)
        else:
            self.add_unplaced(f"［{font} 字体的 {value}］", "认不出的符号", typed)
        return symbol

    def _read_ruby(self, node: Any) -> str:  # noqa: ANN401
        """Return the characters below a reading (拼音指南); the reading is unplaced."""
        for reading in node.iterfind(f"{W}rt"):
            self.add_unplaced(join_typed_text(reading), "注音")
        return "".join(self.read_run(run) for run in node.iterfind(f"{W}rubyBase/{W}r"))

    def _read_field_mark(self, node: Any) -> str:  # noqa: ANN401
        """Follow a field by its marks; return what it shows when it has no result of its own.

        Only EQ fields have none. A check box says in its mark whether it is checked.
        """
        kind = node.get(f"{W}fldCharType", "")
        if kind == "begin":
            self.instructions.append("")
            return self._read_check_box(node)
        if kind != "end" or not self.instructions:
            return ""
        instruction = self.instructions.pop()
        if not instruction.lower().lstrip().startswith("eq"):
            return ""
        shown = docx_symbol.format_equation_field(instruction)
        if shown:
            self.add_change("", shown, why.FORMULA)
        else:
            marks = "".join(docx_symbol.list_overstruck(instruction))
            self.add_unplaced(marks or instruction.strip(), "认不出的公式域", "")
        return shown

    def _read_check_box(self, node: Any) -> str:  # noqa: ANN401
        """Return the box of a form's field; "" for another field. It is checked as it says last."""
        box = node.find(f"{W}ffData/{W}checkBox")
        if box is None:
            return ""
        state = "checked" if box.find(f"{W}checked") is not None else "default"
        mark = "☑" if docx_xml.is_set(box, f"{W}{state}") else "□"
        self.add_change("", mark, why.SYMBOL)
        return mark

    def read_formula(self, formula: Any) -> str:  # noqa: ANN401
        """Return a formula as a line; one that a line cannot say is unplaced."""
        typed, line = docx_formula.read_formula_text(formula), docx_formula.format_formula(formula)
        if line:
            self.add_change(typed, line, why.FORMULA)
        elif typed:
            self.add_unplaced(typed, "公式，写不成一行")
        return line

    def _read_drawing(self, drawing: Any) -> str:  # noqa: ANN401
        """Note the words of what is drawn; return them when they are the agency mark.

        That is drawn where nothing is written above it: WordArt, or a box with 文件 at its end.
        """
        mark = ""
        for shape in filter(_is_outside_boxes, drawing.iter(_TEXT_PATH)):
            words = shape.get("string", "")
            mark += self._place_words(words, "艺术字", is_mark=bool(words.strip()))
        for box in filter(_is_outside_boxes, drawing.iter(f"{W}txbxContent")):
            words = join_typed_text(box)
            found = bool(_AGENCY_MARK.fullmatch(words))
            mark += self._place_words(words, "文本框里的文字", is_mark=found)
        self._note_objects(drawing)
        return mark

    def _place_words(self, words: str, reason: str, *, is_mark: bool) -> str:
        """Return words as a line if they may be the mark and stand first; else note them."""
        if is_mark and not any(get_block_text(block).strip() for block in self.source.blocks):
            self.source.remarks.append(f"第{self.at}段的{reason}“{words}”当作发文机关标志，请核对")
            return f"{words}\n"
        if words.strip():
            self.add_unplaced(words, reason)
        return ""

    def _note_objects(self, drawing: Any) -> None:  # noqa: ANN401
        """Note what is embedded: charts, diagrams, sheets, and words drawn without a box."""
        for data in drawing.iter(f"{_A}graphicData"):
            self._note_embedded(data)
        loose = join_texts(filter(_is_outside_boxes, drawing.iter(f"{_A}t")))
        if loose.strip():
            self.add_unplaced(loose, "图形里的文字")
        for embedded in drawing.iter("{urn:schemas-microsoft-com:office:office}OLEObject"):
            name = embedded.get("ProgID") or "对象"
            self.add_unplaced(f"［{name}］", "嵌入的对象", "")
        for control in drawing.iter(f"{W}control"):
            self.add_unplaced(f"［{control.get(f'{W}name', '控件')}］", "控件", "")

    def _note_embedded(self, data: Any) -> None:  # noqa: ANN401
        """Note a chart or diagram by its words: titles, and the names of what it shows."""
        name = _EMBEDDED.get(posixpath.basename(data.get("uri", "")))
        if name is None:
            return
        words: list[str] = []
        for reference in data:
            identity = reference.get(f"{_R}id") or reference.get(f"{_R}dm", "")
            part = self.relationships.get(identity, "")
            root = self.package.read_xml(part) if part.endswith(".xml") else None
            if root is not None:
                words += list_chart_words(root)
        self.add_unplaced(f"［{name}］{' '.join(words)}", name, "".join(words))


def _is_outside_boxes(node: Any) -> bool:  # noqa: ANN401
    """Tell whether a node stands in no text box, whose words are read together."""
    return next(node.iterancestors(f"{W}txbxContent"), None) is None

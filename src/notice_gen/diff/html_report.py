"""A Comparison as one web page: both texts side by side, one below the other on a phone.

In: a ``Comparison``.  Out: HTML without a script or an outside request. What was deleted and
inserted is told by colour, by a line through or below it, and in words to who hears the page.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.diff.comparison import CHANGE_KINDS
from notice_gen.diff.terminal_report import format_count
from notice_gen.diff.word_diff import create_pieces, select_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diff.comparison import ComparedElement, Comparison, DiffRow, TextEdit
    from notice_gen.diff.units import DiffUnit
    from notice_gen.diff.word_diff import DiffPieces, Fate

_STYLE_FILE: Final = Path(__file__).with_name("page.css")
_FATE_TAGS: Final = {"del": "del", "ins": "ins"}
_FOLDED_KINDS: Final = {"same", "renumbered"}
_LEGEND: Final = (
    '<p class="legend"><del>删去的字</del>　<ins>新增的字</ins>　'
    '<span class="lead renumbered">一、</span> 序数因上文增删而变</p>'
)


def render_html(comparison: Comparison) -> str:
    """Return the page. Raises OSError when a picture's file is gone."""
    old, new = (escape(each.name) for each in comparison.sides)
    said = "没有差别" if comparison.is_same else escape(format_count(comparison))
    title = f"{old} 与 {new} 的差别"
    numbers = {id(edit): at for at, (_, edit) in enumerate(comparison.author_changes, 1)}
    body = "".join(_render_sections(comparison, numbers))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE_FILE.read_text('utf-8')}</style>\n</head>\n<body>\n"
        f'<header><h1>{title}</h1>\n<p class="summary">{said}</p>\n'
        f"{_render_contents(comparison)}{_LEGEND}</header>\n<main>\n"
        '<div class="pair names" aria-hidden="true">'
        f"<p>原文　{old}</p><p>新文　{new}</p></div>\n{body}</main>\n</body>\n</html>\n"
    )


def _render_contents(comparison: Comparison) -> str:
    """Return links to all changes."""
    links = "".join(
        f'<li><a href="#c{at}">{escape(element.format_label(edit))}</a>　{CHANGE_KINDS[edit.change_kind]}</li>'
        for at, (element, edit) in enumerate(comparison.author_changes, 1)
    )
    return f'<nav aria-label="改动"><ul>{links}</ul></nav>\n' if links else ""


def _render_sections(comparison: Comparison, numbers: dict[int, int]) -> Iterator[str]:
    """Return a section an element; those without any change are folded together."""
    for same, group in groupby(comparison.elements, key=lambda element: element.is_same):
        if not same:
            yield from (_render_section(element, numbers) for element in group)
            continue
        found = list(group)
        names = "、".join(element.name for element in found)
        inner = "".join(_render_section(element, numbers, folded=True) for element in found)
        yield f"<details><summary>{escape(names)}：没有改动</summary>\n{inner}</details>\n"


def _render_section(
    element: ComparedElement, numbers: dict[int, int], *, folded: bool = False
) -> str:
    """Return an element; ``folded`` is one that is within a fold itself."""
    aside = "" if element.printed else " <small>不印出来</small>"
    parts = []
    for same, group in groupby(element.edits, key=lambda edit: edit.change_kind in _FOLDED_KINDS):
        edits = list(group)
        inner = "".join(_render_pair(element, edit, numbers.get(id(edit), 0)) for edit in edits)
        parts.append(_render_fold(element, edits, inner) if same and not folded else inner)
    return f"<section>\n<h2>{escape(element.name)}{aside}</h2>\n{''.join(parts)}</section>\n"


def _render_fold(element: ComparedElement, edits: Sequence[TextEdit], inner: str) -> str:
    """Fold away what no author changed."""
    said = f"{len(edits)} {'段' if element.printed else '项'}没有改动"
    moved_along = sum(edit.change_kind == "renumbered" for edit in edits)
    said += f"，其中 {moved_along} 段的序数随上文变动" if moved_along else ""
    return f"<details><summary>{said}</summary>\n{inner}</details>\n"


def _render_pair(element: ComparedElement, edit: TextEdit, number: int) -> str:
    """Return one unit of both sides, side by side, with what became of it."""
    kind = edit.change_kind
    label = element.format_label(edit) if kind != "same" and edit.current_unit.label else ""
    note = "" if kind == "same" else f"{label}　{CHANGE_KINDS[kind]}".strip()
    if edit.other is not None and edit.other.label:
        note += f"（至{edit.other.label}）" if edit.old else f"（自原{edit.other.label}）"
    head = f'<p class="note">{escape(note)}</p>' if note else ""
    own = f' id="c{number}"' if number else ""
    old, new = _render_side(edit, "del"), _render_side(edit, "ins")
    return (
        f'<div class="pair {kind}"{own}>{head}'
        f'<div class="old"><span class="side">原文</span>{old}</div>'
        f'<div class="new"><span class="side">新文</span>{new}</div></div>\n'
    )


def _render_side(edit: TextEdit, fate: Fate) -> str:
    """Return one unit of one side, with what the other has not marked; a dash for none."""
    unit = edit.old if fate == "del" else edit.new
    if unit is None:
        return '<p class="none">—</p>'
    return _render_unit(edit, unit, fate)


def _render_unit(edit: TextEdit, unit: DiffUnit, fate: Fate) -> str:
    if unit.rows:
        return _render_table(edit, unit, fate)
    lead = escape(unit.lead) + ("　" if unit.kind == "annex" else "")
    if edit.old and edit.new and edit.old.lead != edit.new.lead:
        lead = f'<span class="lead renumbered">{lead}</span>'
    level = f' class="level{unit.level}"' if unit.level else ""
    words = _render_pieces(_select_pieces(edit, unit, fate))
    if unit.picture is not None:
        return f"{_render_picture(unit)}<p>{words}</p>"
    fact = f'<span class="fact">{escape(unit.label)}：</span>' if unit.kind == "fact" else ""
    return f"<p{level}>{fact}{lead}{words}</p>"


def _select_pieces(edit: TextEdit, unit: DiffUnit, fate: Fate) -> DiffPieces:
    """Return the words of a side. Where a paragraph was moved from, they are shown plain."""
    if edit.change_kind == "moved_away":
        return create_pieces(unit.words, "")
    return select_side(edit.pieces, fate)


def _render_pieces(found: DiffPieces) -> str:
    return "".join(
        _wrap_tag(
            _FATE_TAGS.get(piece.fate, ""),
            _wrap_tag(_choose_look_tag(piece.look), escape(piece.text)),
        )
        for piece in found
    )


def _choose_look_tag(look: str) -> str:
    return {"bold": "strong", "heading": "b"}.get(look, "")


def _wrap_tag(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def _render_table(edit: TextEdit, unit: DiffUnit, fate: Fate) -> str:
    rows = (row for row in edit.rows if (row.old if fate == "del" else row.new) is not None)
    moved = edit.change_kind == "moved_away"
    made = "".join(
        _render_row(row, fate, head=at < unit.header, moved=moved) for at, row in _number_rows(rows)
    )
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="表格"><table>{made}</table></div>'
    )


def _number_rows(rows: Iterable[DiffRow]) -> Iterator[tuple[int, DiffRow]]:
    return enumerate(rows)


def _render_row(row: DiffRow, fate: Fate, *, head: bool, moved: bool) -> str:
    tag, scope = ("th", ' scope="col"') if head else ("td", "")
    words = row.old if fate == "del" else row.new
    cells = [
        _render_pieces(create_pieces(plain, "") if moved else select_side(cell, fate))
        for cell, plain in zip(row.cells, words or (), strict=True)
    ]
    return f"<tr>{''.join(f'<{tag}{scope}>{cell}</{tag}>' for cell in cells)}</tr>"


def _render_picture(unit: DiffUnit) -> str:
    assert unit.picture is not None  # noqa: S101 - only asked for one
    content = unit.picture.read_bytes()
    form = "png" if content.startswith(b"\x89PNG") else "jpeg"
    return (
        f'<img alt="{escape(unit.text)}" src="data:image/{form};base64,'
        f'{b64encode(content).decode()}">'
    )

"""What was imported, in words for the terminal.

In: ``ImportResult``.  Out: Chinese text: what was recognised, what was changed with its places,
what found no place, what is still to be done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.importer.yaml_writer import find_chinese_key
from notice_gen.shown_text import show_text
from notice_gen.yaml_source.tree import shorten_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.importer.change_log import LoggedChange, UnplacedText
    from notice_gen.importer.character_count import CharacterCount
    from notice_gen.importer.run import ImportResult
    from notice_gen.importer.yaml_writer import PlainValue

_TITLE_KEYS: Final = ("heading", "title", "name")
_INVISIBLE: Final = {
    "\n": "换行",
    " ": "空格",
    "\u3000": "全角空格",
    "\u00a0": "不换行空格",
    "\t": "制表符",
}


def format_import_report(result: ImportResult) -> str:
    """Return the report on an import, without a line feed at its end.

    It says, in this order: what was recognised, what was changed, what is unplaced, what to look
    at, what is missing, and what the loader says of the folder.
    """
    lines = [f"已把 {result.file} 导入 {result.folder}", "认出了："]
    for name, value in result.recognised.items():
        lines.append(f"  {find_chinese_key(name)}：{_format_value(name, value)}")
    lines += _list_changes(result)
    unplaced = [_format_unplaced(one, result.unit) for one in result.unplaced]
    lines += _format_group("没有放进去的（在 notice.yaml 末尾的注释里也有）：", unplaced)
    lines += _format_group("请留意：", result.remarks)
    if result.missing:
        names = "、".join(map(find_chinese_key, result.missing))
        lines.append(f"原文没有的，请在 notice.yaml 里补上：{names}")
    lines += _format_group("还要改正：", result.findings)
    if not result.findings:
        lines.append("内容齐全，可以生成。")
    for path in result.count.unread:
        lines.append(f"{path} 读不了（见上），字数没有核对：请把原文分成几个文件，再导入")
    if not result.count.is_closed:
        lines.append(_format_open_count(result.count))
    return "\n".join(map(show_text, lines))


def _format_open_count(count: CharacterCount) -> str:
    """Return that characters of the source are neither written nor listed, which is never right."""
    problem = f"多写了 {count.surplus} 个原文没有的字"
    if count.lost:
        where = f"，看来在“{count.first}”这里" if count.first else ""
        problem = f"原文有 {count.lost} 个字既没有写进去，也没有列出来{where}"
    return f"字数对不上，这是程序的错误：{problem}。请对照原文核对，并报告这个问题。"


def _format_group(heading: str, items: Sequence[object]) -> list[str]:
    """Return a heading with a line for each item below it; nothing when there are no items."""
    if not items:
        return []
    return [heading, *(f"  {item}" for item in items)]


def _format_value(name: str, value: PlainValue) -> str:
    """Return a value in short: long texts cut, of lists how many and what each is called.

    ``name`` is its English key; the marks of ``numbering`` are short enough to be given whole.
    """
    if isinstance(value, str):
        return shorten_text(value)
    if name == "numbering":
        return " ".join(map(str, value))
    if isinstance(value, dict):
        return "、".join(map(shorten_text, map(_join_words, value.values())))
    titles = map(_find_item_title, value)
    return f"{len(value)} 个：{'、'.join(map(shorten_text, titles))}"


def _join_words(value: PlainValue) -> str:
    """Return a value with all its parts in one line."""
    if isinstance(value, str):
        return value
    items = value.values() if isinstance(value, dict) else value
    return "、".join(map(_join_words, items))


def _find_item_title(item: PlainValue) -> str:
    """Return what to call an item of a list: a section, an attachment, an agency, or its words.

    A group of names is called by all of them.
    """
    if isinstance(item, list):
        return "、".join(map(str, item))
    if not isinstance(item, dict):
        return str(item)
    titles = filter(None, map(item.get, _TITLE_KEYS))
    return str(next(titles, "无标题"))


def _list_changes(result: ImportResult) -> list[str]:
    """Return the changes, those of one kind together, each with its places.

    What was taken away has no arrow behind it; what was put in, none before.
    """
    kinds: dict[str, dict[tuple[str, str], list[LoggedChange]]] = {}
    for change in result.changes:
        same_kind = kinds.setdefault(change.reason, {})
        same_kind.setdefault((change.before, change.after), []).append(change)
    lines = []
    for reason, same_kind in kinds.items():
        count = sum(map(len, same_kind.values()))
        lines.append(f"{reason}（{count} 处）：")
        for (before, after), changes in same_kind.items():
            named = map(_name_invisible_characters, filter(None, (before, after)))
            lines.append(f"  {' → '.join(named)}：{_format_places(changes, result.unit)}")
    return lines


def _format_unplaced(unplaced: UnplacedText, unit: str) -> str:
    """Return what found no place, with where it stood and why: 第13行 一句话（在成文日期后面）."""
    where = f"第{unplaced.at}{unit}" if unplaced.at else "正文以外"
    return f"{where} {unplaced.text}（{unplaced.reason}）"


def _name_invisible_characters(text: str) -> str:
    """Return a text; of one with nothing but spaces, or with unseen characters, their names.

    Each is named once, and how many they are is said: 全角空格×2.
    """
    if text.strip() and text.isprintable():
        return text
    names = "、".join(dict.fromkeys(map(_name_character, text)))
    if len(text) == 1:
        return names
    return f"{names}×{len(text)}"


def _name_character(character: str) -> str:
    """Return a character as it is shown; one that cannot be seen by its name or number."""
    if character in _INVISIBLE:
        return _INVISIBLE[character]
    if character.isprintable():
        return character
    return f"U+{ord(character):04X}"


def _format_places(changes: list[LoggedChange], unit: str) -> str:
    """Return all places, those of one line together: 第2行第5、9字.

    A change of a line as a whole (column 0) is only said to be in it.
    """
    lines: dict[int, list[str]] = {}
    for change in changes:
        columns = lines.setdefault(change.at, [])
        if change.column:
            columns.append(str(change.column))
    places = []
    for at, columns in lines.items():
        inside = f"第{'、'.join(columns)}字" if columns else ""
        places.append(f"第{at}{unit}{inside}" if at else "正文以外")
    return "，".join(places)

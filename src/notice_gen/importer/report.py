"""What was imported, in words for the terminal.

In: ``ImportResult``.  Out: Chinese text: what was recognised, what was changed with its places,
what found no place, what is still to be done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.model.notice import Notice
from notice_gen.yaml_source.tree import shorten_text

if TYPE_CHECKING:
    from notice_gen.importer.change_log import LoggedChange
    from notice_gen.importer.run import ImportResult
    from notice_gen.importer.yaml_writer import PlainValue

_INVISIBLE: Final = {
    "\n": "换行",
    " ": "空格",
    "\u3000": "全角空格",
    "\u00a0": "不换行空格",
    "\t": "制表符",
}


def format_import_report(result: ImportResult) -> str:
    """Return the report on an import, without a line feed at its end."""
    lines = [f"已把 {result.file} 导入 {result.folder}", "认出了："]
    for name, value in result.recognised.items():
        lines.append(f"  {_find_chinese_key(name)}：{_format_value(name, value)}")
    lines += _list_changes(result)
    lines += _list_unplaced(result)
    if result.remarks:
        lines += ["请留意：", *(f"  {remark}" for remark in result.remarks)]
    if result.missing:
        names = "、".join(map(_find_chinese_key, result.missing))
        lines.append(f"原文没有的，请在 notice.yaml 里补上：{names}")
    if result.findings:
        lines += ["还要改正：", *(f"  {finding}" for finding in result.findings)]
    else:
        lines.append("内容齐全，可以生成。")
    return "\n".join(lines)


def _find_chinese_key(name: str) -> str:
    """Return the Chinese name of a key; the English one where it has no other."""
    alias = Notice.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else name


def _format_value(name: str, value: PlainValue) -> str:
    """Return a value in short: long texts cut, of lists how many and what each is called."""
    if isinstance(value, str):
        return shorten_text(value)
    if name == "numbering":
        return " ".join(map(str, value))
    if isinstance(value, dict):
        return "、".join(shorten_text(str(item)) for item in value.values())
    titles = [shorten_text(_find_item_title(item)) for item in value]
    return f"{len(titles)} 个：{'、'.join(titles)}"


def _find_item_title(item: PlainValue) -> str:
    """Return what to call an item of a list: a section, an attachment, an agency, or its words."""
    if not isinstance(item, dict):
        return str(item)
    return str(item.get("heading") or item.get("title") or item.get("name") or "无标题")


def _list_changes(result: ImportResult) -> list[str]:
    """Return the changes, those of one kind together, each with its places."""
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


def _list_unplaced(result: ImportResult) -> list[str]:
    """Return what found no place, each with where it stood and why."""
    if not result.unplaced:
        return []
    lines = ["没有放进去的（在 notice.yaml 末尾的注释里也有）："]
    for unplaced in result.unplaced:
        where = f"第{unplaced.at}{result.unit}" if unplaced.at else "正文以外"
        lines.append(f"  {where} {unplaced.text}（{unplaced.reason}）")
    return lines


def _name_invisible_characters(text: str) -> str:
    """Return a text, or, when it has spaces alone or unseen characters in it, their names."""
    if text.strip() and text.isprintable():
        return text
    names = "、".join(dict.fromkeys(map(_name_character, text)))
    return f"{names}×{len(text)}" if len(text) > 1 else names


def _name_character(character: str) -> str:
    """Return a character as it is shown; its number in Unicode when it cannot be seen."""
    if character in _INVISIBLE:
        return _INVISIBLE[character]
    return character if character.isprintable() else f"U+{ord(character):04X}"


def _format_places(changes: list[LoggedChange], unit: str) -> str:
    """Return all places, those of one line together: 第2行第5、9字."""
    lines: dict[int, list[str]] = {}
    for change in changes:
        columns = lines.setdefault(change.at, [])
        if change.column:
            columns.append(str(change.column))
    places = []
    for at, columns in lines.items():
        inside = f"第{'、'.join(columns)}字" if columns else ""
        places.append(f"第{at}{unit}{inside}")
    return "，".join(places)

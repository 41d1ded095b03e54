"""What was brought in, in words for the terminal.

In: ``Brought``.  Out: Chinese text: what was recognised, what was changed with its places, what
found no place, what is still to be done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.model.notice import Notice
from notice_gen.yaml_source.tree import shorten_text

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def format_import_report(brought: ImportResult) -> str:
    """Return the report on an import."""
    lines = [f"已把 {brought.file} 导入 {brought.folder}"]
    lines += _list_recognised_values(brought)
    lines += _list_changes(brought)
    if brought.left:
        lines.append("没有放进去的（在 notice.yaml 末尾的注释里也有）：")
        for left in brought.left:
            where = f"第{left.at}{brought.unit}" if left.at else "正文以外"
            lines.append(f"  {where} {left.text}（{left.reason}）")
    if brought.remarks:
        lines += ["请留意：", *(f"  {remark}" for remark in brought.remarks)]
    if brought.missing:
        names = "、".join(map(_find_chinese_key, brought.missing))
        lines.append(f"原文没有的，请在 notice.yaml 里补上：{names}")
    if brought.findings:
        lines += ["还要改正：", *(f"  {finding}" for finding in brought.findings)]
    else:
        lines.append("内容齐全，可以生成。")
    return "\n".join(lines)


def _find_chinese_key(name: str) -> str:
    alias = Notice.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else name


def _list_recognised_values(brought: ImportResult) -> Iterator[str]:
    yield "认出了："
    for name, value in brought.recognised.items():
        yield f"  {_find_chinese_key(name)}：{_format_value(name, value)}"


def _format_value(name: str, value: PlainValue) -> str:
    if isinstance(value, str):
        return shorten_text(value)
    if name == "numbering":
        return " ".join(map(str, value))
    if isinstance(value, dict):
        return "、".join(shorten_text(str(item)) for item in value.values())
    titles = [
        str(item.get("heading") or item.get("title") or item.get("name") or "无标题")
        if isinstance(item, dict)
        else str(item)
        for item in value
    ]
    return f"{len(titles)} 个：{'、'.join(map(shorten_text, titles))}"


def _list_changes(brought: ImportResult) -> Iterator[str]:
    """Yield the changes, those of one kind together, each with its places."""
    kinds: dict[str, dict[tuple[str, str], list[LoggedChange]]] = {}
    for change in brought.changes:
        kinds.setdefault(change.why, {}).setdefault((change.before, change.after), []).append(
            change
        )
    for why, found in kinds.items():
        yield f"{why}（{sum(map(len, found.values()))} 处）："
        for (before, after), changes in found.items():
            arrow = " → ".join(_name_invisible_characters(text) for text in (before, after) if text)
            yield f"  {arrow}：{_format_places(changes, brought.unit)}"


def _name_invisible_characters(text: str) -> str:
    """Return a text in which spaces and unseen characters are named."""
    if text.strip() and text.isprintable():
        return text
    kinds = dict.fromkeys(
        _INVISIBLE.get(c, c if c.isprintable() else f"U+{ord(c):04X}") for c in text
    )
    return f"{'、'.join(kinds)}×{len(text)}" if len(text) > 1 else "、".join(kinds)


def _format_places(changes: list[LoggedChange], unit: str) -> str:
    """Return all places, those of one line together: 第2行第5、9字."""
    lines: dict[int, list[int]] = {}
    for change in changes:
        lines.setdefault(change.at, []).append(change.column)
    found = []
    for at, columns in lines.items():
        inside = "、".join(str(column) for column in columns if column)
        found.append(f"第{at}{unit}" + (f"第{inside}字" if inside else ""))
    return "，".join(found)

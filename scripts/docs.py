"""Rewrite those parts of the documents that the program knows better.

Such a part stands between ``<!-- make docs: MAKER ARGUMENTS -->`` and ``<!-- / -->``; the maker, a
function below, returns what is to stand there.  ``make docs`` runs this.
"""

# ruff: noqa: INP001 - a script
from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from notice_gen.build.build import Project
from notice_gen.error import InvalidNotice
from notice_gen.fonts.font_roles import OFFICIAL_NAMES, OPEN_FILES
from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START
from notice_gen.lint.explain import format_markdown
from notice_gen.press.docx.template import TEMPLATE_PLACEHOLDERS
from notice_gen.typeset.style import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.diagnostic import Diagnostic

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "docs/architecture.md", "docs/errors.md", "docs/template.md")
WHOLE = {
    "docs/rules.md": format_markdown
}  # documents that are the program's from first to last line
PART = re.compile(r"(<!-- make docs: (\w+)([^\n]*?) -->\n)(?:.*?\n)??(<!-- / -->)", re.DOTALL)
EXAMPLE = re.compile(r"^```yaml\n# ([^\n]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)

# A sound notice, to whose keys those of an example are added.
SOUND = {
    "kind": ("文种", "通报"),
    "mark": ("发文机关标志", "某区司法局"),
    "title": ("标题", "关于某事的通报"),
    "issuers": ("发文机关署名", "某区司法局"),
    "date": ("成文日期", "2022-12-09"),
    "sections": ("正文", "[situation]"),
}
SITUATION = "heading: 基本情况\nintro: 一切都好。\n"
# Examples too large to be shown.
LARGE = {
    "Y03": "note: 此件公开发布\n",
    "Y07": f"preamble: {'字' * 200_001}\n",
    "L03": f"sections: [{{heading: 概况, intro: {'一切都好。' * 51}}}]\n",
    "L04": f"title: [{', '.join(['某区落实国家机关普法责任制'] * 13)}]\n",
    "L06": f"recipients: [{', '.join(['某区某某街道办事处'] * 40)}]\n",
    "L07": "seal: 加盖\nsections:\n  - intro: |-\n" + "      一切都好。\n\n" * 10,
    "L08": "seal: 加盖\nsections: [{intro: 一切都好。}]\n"
    f"issuers: [{', '.join(f'某区某某{each}局' for each in '甲乙丙丁戊己庚辛')}]\n",
}


def main() -> None:
    """Write every document anew."""
    for name, make in WHOLE.items():
        (ROOT / name).write_text(make(), encoding="utf-8")
    for name in DOCUMENTS:
        (ROOT / name).write_text(made(name), encoding="utf-8")


def made(name: str) -> str:
    """Return a document as it should be."""
    text = (ROOT / name).read_text(encoding="utf-8")

    def part(found: re.Match[str]) -> str:
        content = MAKERS[found[2]](found[3].strip(), text[: found.start()])
        return f"{found[1]}{content}\n{found[4]}"

    return PART.sub(part, text)


def keys(part: str, _: str) -> str:
    """Return the table of a part's keys, both names of each, from the schemas."""
    schema = json.loads((ROOT / "schema" / "notice.json").read_text(encoding="utf-8"))
    told = schema["properties"] if part == "Notice" else _object(schema["$defs"][part])
    names = list(told)
    rows = ["| 键 | 中文名 | 说明 |", "| --- | --- | --- |"]
    for english, chinese in zip(names[::2], names[1::2], strict=True):
        meaning = told[chinese].get("description", "")
        rows.append(f"| `{english}` | {chinese} | {'' if meaning == chinese else meaning} |")
    return "\n".join(rows)


def _object(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a part, which may also be written without any."""
    choices = [schema, *schema.get("anyOf", ())]
    found: dict[str, Any] = next(one["properties"] for one in choices if "properties" in one)
    return found


def placeholders(_: str, __: str) -> str:
    """Return the paragraphs of the template."""
    return "\n".join(["```text", *(f"{{{{p {name} }}}}" for name in TEMPLATE_PLACEHOLDERS), "```"])


def styles(_: str, __: str) -> str:
    """Return the named styles of the template, each with the clause it comes from."""
    told = (f"{style.name}（{style.clause}）" if style.clause else style.name for style in STYLES)
    return "、".join(told) + "。"


def fonts(_: str, __: str) -> str:
    """Return the names by which the office's own fonts are known, and the open stand-ins."""
    rows = ["| 用处 | 认得的名字，排在前面的先用 | 没有时用 |", "| --- | --- | --- |"]
    for role, names in OFFICIAL_NAMES.items():
        rows.append(f"| {role} | {'、'.join(names)} | {OPEN_FILES[role][0].partition('.')[0]} |")
    return "\n".join(rows)


def kinsoku(_: str, __: str) -> str:
    """Return the characters that a line may not start or end with."""
    first, last = ("".join(sorted(marks)) for marks in (NOT_AT_START, NOT_AT_END))
    return f"```text\nnot at the start:  {first}\nnot at the end:    {last}\n```"


def said(code: str, above: str) -> str:
    """Return what the program says of an example: the one shown last, or a large one."""
    file, text = ("notice.yaml", LARGE[code]) if code in LARGE else EXAMPLE.findall(above)[-1]
    head = "" if code in LARGE else f"# {file}\n"
    with TemporaryDirectory() as name:
        folder = laid_out(Path(name), file, head + text, "gbk" if code == "Y03" else "utf-8")
        return _told(code, findings(folder), f"{name}/")


def laid_out(above: Path, file: str, text: str, encoding: str = "utf-8") -> Path:
    """Write a notice that is sound but for one file, or some keys; return its folder."""
    folder = above / "content" / "2022"
    folder.mkdir(parents=True)
    envelope = Path(file).name == "notice.yaml"
    rest = [
        f"{key}: {value}\n"
        for key, (chinese, value) in SOUND.items()
        if not (envelope and re.search(rf"^({key}|{chinese}):", text, re.MULTILINE))
    ]
    (folder / "situation.yaml").write_text(SITUATION, encoding="utf-8")
    (folder / "notice.yaml").write_text("".join(rest), encoding="utf-8")
    whole = text + "".join(rest) if envelope else text
    (folder / Path(file).name).write_text(whole, encoding=encoding)
    return folder


def built(code: str, _: str) -> str:
    """Return what the program says of the notice of 2022."""
    return _told(code, findings(ROOT / "content" / "2022"), f"{ROOT}/")


def _told(code: str, found: tuple[Diagnostic, ...], above: str) -> str:
    lines = [str(finding).replace(above, "") for finding in found if finding.code == code]
    if not lines:
        raise SystemExit(f"the example of {code} is none")
    return "\n".join(["程序说：", "", "```text", *lines, "```"])


@cache
def _workshop() -> Project:
    return Project(ROOT)


def findings(folder: Path) -> tuple[Diagnostic, ...]:
    """Return all there is to say about a notice."""
    try:
        return _workshop().typeset_notice(folder).findings
    except InvalidNotice as problem:
        return problem.diagnostics


MAKERS: dict[str, Callable[[str, str], str]] = {
    maker.__name__: maker
    for maker in (keys, placeholders, styles, fonts, kinsoku, said, built)
}

if __name__ == "__main__":
    main()

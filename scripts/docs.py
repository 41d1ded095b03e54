"""Rewrite those parts of the documents that the program knows better.

Such a part stands between ``<!-- make docs: MAKER ARGUMENTS -->`` and ``<!-- / -->``; the maker,
one of ``MAKERS``, returns what is to stand there.  ``make docs`` runs this.
"""

# ruff: noqa: INP001 - a script
from __future__ import annotations

import json
import re
import shutil
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import yaml

from notice_gen.build.project import Project, find_project_folder
from notice_gen.fonts.font_roles import OFFICIAL_NAMES, OPEN_FILES, FontRole, open_faces
from notice_gen.fonts.official_widths import WIDTHS
from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START
from notice_gen.limits import format_table
from notice_gen.lint.error_codes import read_errors_page
from notice_gen.lint.explain import format_markdown
from notice_gen.lint.registry import load_rules
from notice_gen.press.docx.template import TEMPLATE_PLACEHOLDERS
from notice_gen.typeset.document_field import DocumentField
from notice_gen.typeset.style import PAGE_NUMBER, STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.rule import Rule
    from notice_gen.typeset.layout import Line, Page

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "rules"
# Documents whose words travel in the package, since the program explains itself with them.
PACKAGED: dict[str, Callable[[], str]] = {"docs/errors.md": read_errors_page}
DOCUMENTS = (
    "docs/architecture.md",
    "docs/errors.md",
    "docs/guide.md",
    "docs/keys.md",
    "docs/limits.md",
    "docs/template.md",
    "docs/word.md",
)
PART = re.compile(r"(<!-- make docs: (\w+)([^\n]*?) -->\n)(?:.*?\n)??(<!-- / -->)", re.DOTALL)
EXAMPLE = re.compile(r"^```yaml\n# ([^\n]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE_HEADING = re.compile(r"(?<!</a>\n\n)^### ([A-Z]\d+)(?=[ 　])", re.MULTILINE)

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
    "F02": "note: 此件公开发布\n",
    "F03": "note: 此件公开发布\n",
    "F04": "note: 此件公开发布\n",
    "L03": f"sections: [{{heading: 概况, intro: {'一切都好。' * 51}}}]\n",
    "L04": f"title: [{', '.join(['某区落实国家机关普法责任制'] * 13)}]\n",
    "L06": f"recipients: [{', '.join(['某区某某街道办事处'] * 40)}]\n",
    "L07": "seal: 加盖\nsections:\n  - intro: |-\n" + "      一切都好。\n\n" * 10,
    "L09": f"sections: [{{heading: 名单, intro: {' '.join(['甲乙丙'] * 40)}}}]\n",
    "L12": f"sections: [{{heading: 名单, intro: {'　　'.join(['甲乙丙'] * 40)}}}]\n",
    "L08": "seal: 加盖\nsections: [{intro: 一切都好。}]\n"
    f"issuers: [{', '.join(f'某区某某{each}局' for each in '甲乙丙丁戊己庚辛')}]\n",
}


def main() -> None:
    """Write every document anew."""
    for name, compose in WHOLE.items():
        (ROOT / name).write_text(compose(), encoding="utf-8")
    for name in DOCUMENTS:
        (ROOT / name).write_text(renew_document(name), encoding="utf-8")


def renew_document(name: str) -> str:
    """Return a document as it should be."""
    text = PACKAGED[name]() if name in PACKAGED else (ROOT / name).read_text(encoding="utf-8")

    def renew_part(found: re.Match[str]) -> str:
        content = MAKERS[found[2]](found[3].strip(), text[: found.start()])
        return f"{found[1]}{content}\n{found[4]}"

    return set_anchors(PART.sub(renew_part, text))


def read_source(name: str) -> str:
    """Return what a document is made of: itself, or the words the package has."""
    if name in PACKAGED:
        return PACKAGED[name]()
    return (ROOT / name).read_text(encoding="utf-8")


def set_anchors(text: str) -> str:
    """Return a document with an anchor above each heading that begins with a code."""
    return CODE_HEADING.sub(r'<a id="\1"></a>\n\n\g<0>', text)


def compose_rules() -> str:
    """Return docs/rules.md: its introduction, an index with a line a rule, and the rules."""
    introduction, heading, rest = format_markdown().partition("\n## ")
    index = f"{introduction}\n## 目录\n\n{format_rule_index()}\n{heading}{rest}"
    return set_anchors(index)


def format_rule_index() -> str:
    """Return a table with a line a rule: code, what it finds, on whose word, weight, repair."""
    rows = ["| 代号 | 查什么 | 依据 | 轻重 | 能自动改 |", "| --- | --- | --- | --- | --- |"]
    for rule in load_rules().values():
        cells = (
            f"[{rule.code}](#{rule.code})",
            rule.what.rstrip("。").replace("|", "\\|"),
            rule.strength,
            rule.severity,
            tell_repair(rule),
        )
        rows.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(rows)


def tell_repair(rule: Rule) -> str:
    """Return whether ``check --fix`` mends what a rule finds, by the rule's own cases."""
    path = CASES / f"{rule.code}.yaml"
    if not path.exists():
        return "否"
    failing = yaml.safe_load(path.read_text(encoding="utf-8"))["fail"]
    mended = [case for case in failing if "fix" in case]
    if not mended:
        return "否"
    return "是" if len(mended) == len(failing) else "有的能"


# What may stand in a part: each takes the words behind its name, and the document above it.


def format_keys(part: str, _: str) -> str:
    """Return the table of a part's keys, both names of each, from the schemas."""
    schema = json.loads((ROOT / "schema" / "notice.json").read_text(encoding="utf-8"))
    told = schema["properties"] if part == "Notice" else find_properties(schema["$defs"][part])
    names = list(told)
    rows = ["| 键 | 中文名 | 说明 |", "| --- | --- | --- |"]
    for english, chinese in zip(names[::2], names[1::2], strict=True):
        meaning = told[chinese].get("description", "")
        rows.append(f"| `{english}` | {chinese} | {'' if meaning == chinese else meaning} |")
    return "\n".join(rows)


def find_properties(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a part, which may also be written without any."""
    choices = [schema, *schema.get("oneOf", ()), *schema.get("anyOf", ())]
    found: dict[str, Any] = next(one["properties"] for one in choices if "properties" in one)
    return found


def format_placeholders(_: str, __: str) -> str:
    """Return the paragraphs of the template."""
    return "\n".join(["```text", *(f"{{{{p {name} }}}}" for name in TEMPLATE_PLACEHOLDERS), "```"])


def format_fields(_: str, __: str) -> str:
    """Return the names of the bookmarks that the elements of a DOCX are in."""
    return "、".join(DocumentField) + "。"


def format_styles(_: str, __: str) -> str:
    """Return the named styles of the template, each with the clause it comes from."""
    told = (f"{style.name}（{style.clause}）" if style.clause else style.name for style in STYLES)
    return "、".join(told) + "。"


def format_fonts(_: str, __: str) -> str:
    """Return the names by which the office's own fonts are known, and the open stand-ins."""
    rows = ["| 用处 | 认得的名字，排在前面的先用 | 没有时用 |", "| --- | --- | --- |"]
    for role, names in OFFICIAL_NAMES.items():
        rows.append(f"| {role} | {'、'.join(names)} | {OPEN_FILES[role][0].partition('.')[0]} |")
    return "\n".join(rows)


def format_widths(_: str, __: str) -> str:
    """Return how wide official faces set what is not Han, and how that is known."""
    rows = ["| 官方字体 | 字 | 字宽 | 把握 | 依据 |", "| --- | --- | --- | --- | --- |"]
    words = {None: "替代字体自己的", 0.5: "半个字", 1.0: "一个字"}
    for row in WIDTHS:
        cells = (row.face, row.what, words[row.width], row.certainty, row.evidence)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def format_kinsoku(_: str, __: str) -> str:
    """Return the characters that a line may not start or end with."""
    first, last = ("".join(sorted(marks)) for marks in (NOT_AT_START, NOT_AT_END))
    return f"```text\nnot at the start:  {first}\nnot at the end:    {last}\n```"


def format_limits(_: str, __: str) -> str:
    """Return every limit: what, how much, the sentence that comes."""
    return format_table()


def quote_example(code: str, above: str) -> str:
    """Return what the program says of an example: the one shown last, or a large one."""
    file, text = ("notice.yaml", LARGE[code]) if code in LARGE else EXAMPLE.findall(above)[-1]
    head = "" if code in LARGE else f"# {file}\n"
    with TemporaryDirectory() as name:
        folder = lay_out(Path(name), file, head + text, "gbk" if code == "Y03" else "utf-8")
        add_font(code, Path(name))
        with hide_face(FontRole.小标宋 if code == "F04" else None):
            return format_findings(code, find_all(folder), f"{name}/")


def quote_build(code: str, _: str) -> str:
    """Return what the program says of the notice of 2022."""
    return format_findings(code, find_all(ROOT / "content" / "2022"), f"{ROOT}/")


# Examples, and what the program says of them.


def lay_out(above: Path, file: str, text: str, encoding: str = "utf-8") -> Path:
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


def add_font(code: str, above: Path) -> None:
    """Put into a notice's project what the codes of passed-over fonts are about."""
    if code in {"F02", "F03"}:
        (above / "fonts").mkdir()
    if code == "F02":
        (above / "fonts" / "simfang.ttf").write_bytes(b"half a font")
    if code == "F03":
        sans = open_faces(None)[FontRole.黑体].source
        shutil.copy(sans.with_name("FandolHei-Bold.otf"), above / "fonts")


@contextmanager
def hide_face(role: FontRole | None) -> Iterator[None]:
    """Let this machine have no open face for a role meanwhile."""
    kept = dict(OPEN_FILES)
    if role:
        OPEN_FILES[role] = ("none.otf",)
        open_project.cache_clear()  # a project looks for its faces once
    try:
        yield
    finally:
        OPEN_FILES.update(kept)
        if role:
            open_project.cache_clear()


def format_findings(code: str, found: Iterable[Diagnostic], above: str) -> str:
    """Return the findings of one code as the program prints them."""
    lines = [str(finding).replace(above, "") for finding in found if finding.code == code]
    if not lines:
        raise SystemExit(f"the example of {code} is none")
    return "\n".join(["程序说：", "", "```text", *lines, "```"])


@cache
def open_project(folder: Path) -> Project:
    """Return what the examples of a project are typeset with."""
    return Project(folder)


def find_all(folder: Path) -> tuple[Diagnostic, ...]:
    """Return all there is to say about a notice."""
    return open_project(find_project_folder(folder)).analyse_notice(folder).findings


def format_pages(notice: str, _: str) -> str:
    """Return how the lines of a notice's pages end: what Word has to show of its DOCX."""
    folder = ROOT / notice
    layout = open_project(ROOT).typeset_notice(folder).layout
    rows = ["| 页 | 共几行 | 第几行：末尾几个字 |", "| --- | --- | --- |"]
    for number, page in enumerate(layout.pages, 1):
        lines = list_printed_lines(page)
        told = [at for at in range(1, len(lines) + 1) if at in {1, len(lines)} or at % 5 == 0]
        ends = "，".join(f"{at}：{tell_end(lines[at - 1])}" for at in told)
        rows.append(f"| {number} | {len(lines)} | {ends or '空白页'} |")
    return "\n".join(rows)


def tell_end(line: str) -> str:
    """Return a line's last four characters; of a line of one character, how many there are."""
    if len(set(line)) == 1:
        return f"{len(line)} 个 {line[0]}"
    return line[-4:]


def list_printed_lines(page: Page) -> list[str]:
    """Return the lines of a page as one sees them, from top to bottom, without its number."""
    seen: dict[float, list[Line]] = {}
    for line in page.lines:
        if line.style != PAGE_NUMBER.name:
            seen.setdefault(round(line.baseline), []).append(line)
    return [
        "".join(each.text for each in sorted(lines, key=lambda line: line.x)).strip()
        for _, lines in sorted(seen.items())
    ]


MAKERS: dict[str, Callable[[str, str], str]] = {
    "keys": format_keys,
    "placeholders": format_placeholders,
    "fields": format_fields,
    "styles": format_styles,
    "fonts": format_fonts,
    "widths": format_widths,
    "kinsoku": format_kinsoku,
    "limits": format_limits,
    "said": quote_example,
    "built": quote_build,
    "pages": format_pages,
}
# Documents that are the program's from the first line to the last.
WHOLE: dict[str, Callable[[], str]] = {"docs/rules.md": compose_rules}

if __name__ == "__main__":
    main()

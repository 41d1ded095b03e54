"""The documents: current, and true of the program as it is."""

from __future__ import annotations

import ast
import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from notice_gen.cli import main
from notice_gen.lint.registry import load_rules
from notice_gen.typeset.line_breaking import find_gap_constraints

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "notice_gen"
CODE = re.compile(r"[YKTFLM]\d\d")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _docs() -> Any:  # noqa: ANN401 - a script has no type
    spec = spec_from_file_location("docs", ROOT / "scripts" / "docs.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["docs"] = module
    spec.loader.exec_module(module)
    return module


docs = _docs()
# Every document of the repository, but what the rules say of themselves.
WRITTEN = sorted(
    str(path.relative_to(ROOT))
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("templates/*.md"))
    if str(path.relative_to(ROOT)) not in docs.WHOLE
)
README_LINES = 150  # fewer
SCREEN_LINES = 20  # what is seen of a page at first


def read(name: str) -> str:
    """Return a document."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", docs.DOCUMENTS)
def test_current(name: str) -> None:
    """What the program knows stands in the documents as `make docs` would write it."""
    assert docs.renew_document(name) == read(name), "run make docs, and look at what it changed"


@pytest.mark.parametrize("name", docs.WHOLE)
def test_whole(name: str) -> None:
    """So stand the documents that are the program's own."""
    assert docs.WHOLE[name]() == read(name), "run make docs, and look at what it changed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- make docs: kinsoku -->\n<!-- / -->", 1),
        ("<!-- make docs: kinsoku -->\nold\nolder\n<!-- / -->\nkept\n<!-- / -->", 1),
        ("<!-- make docs: keys Waiver -->\n<!-- / -->\n<!-- make docs: styles -->\n<!-- / -->", 2),
    ],
)
def test_parts(text: str, expected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part is written between its own marks, and written again it is the same."""
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    (tmp_path / "schema").symlink_to(ROOT / "schema")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    once = docs.renew_document("a.md")
    assert once.count("<!-- / -->") == text.count("<!-- / -->")
    assert len(docs.PART.findall(once)) == expected
    assert ("old" in once, "kept" in once) == (False, "kept" in text)
    (tmp_path / "a.md").write_text(once, encoding="utf-8")
    assert docs.renew_document("a.md") == once


def test_parts_are_renewed() -> None:
    """A document with a part that the program writes is among those that are written anew."""
    told = [name for name in WRITTEN if re.search(r"^<!-- make docs: ", read(name), re.MULTILINE)]
    assert set(told) == {*docs.DOCUMENTS, "docs/conformance.md"}


def test_rules_are_listed() -> None:
    """The index has a line for each rule, in order, that leads to the rule's own anchor."""
    text = read("docs/rules.md")
    rows = re.findall(r"^\| \[(\w+)\]\(#(\w+)\) \| .+ \| (?:是|否|有的能) \|$", text, re.MULTILINE)
    assert [code for code, _ in rows] == list(load_rules())
    assert all(code == anchor for code, anchor in rows)
    assert re.findall(r'^<a id="(\w+)"></a>\n\n### \1　', text, re.MULTILINE) == list(load_rules())


@pytest.mark.parametrize(
    ("code", "told"), [("P05", "是"), ("E05", "否"), ("W01", "否"), ("C08", "是")]
)
def test_repair_is_told(code: str, told: str) -> None:
    """The index tells what ``check --fix`` mends."""
    assert docs.tell_repair(load_rules()[code]) == told


def test_readme_is_short() -> None:
    """The README is short, and both commands stand where it begins."""
    lines = read("README.md").splitlines()
    assert len(lines) < README_LINES
    for command in ("make notice YEAR=2022", "make test"):
        assert any(line.startswith(command) for line in lines[:SCREEN_LINES]), command
    assert any("docs/images/notice-2022.png" in line for line in lines[:SCREEN_LINES])


def test_codes_have_anchors() -> None:
    """Each code of the errors has an anchor too, and is given none twice."""
    text = read("docs/errors.md")
    assert re.findall(r'^<a id="(\w+)"></a>\n\n### \1 ', text, re.MULTILINE) == re.findall(
        r"^### (\w+)", text, re.MULTILINE
    )
    assert docs.set_anchors(text) == text


def test_no_false_example() -> None:
    """An example that does not bring up its code is not written into a document."""
    with pytest.raises(SystemExit, match="K05"):
        docs.quote_example("K05", "```yaml\n# notice.yaml\nkind: 通知\n```\n")


def codes() -> set[str]:
    """Return the codes of the findings in the source, rules apart."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name != "rules":
            found |= {
                node.value
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
                if CODE.fullmatch(node.value)
            }
    return found


def test_every_code_explained() -> None:
    """Each code has a section of its own, in order, with something the program says."""
    sections = re.split(r"^### ", read("docs/errors.md"), flags=re.MULTILINE)[1:]
    explained = [section[:3] for section in sections]
    assert set(explained) == codes()
    assert explained == sorted(explained, key=lambda code: ("YKTFL".index(code[0]), code))
    for section in sections:
        assert re.search(rf"^\S+:\d+:\d+: {section[:3]} ", section, re.MULTILINE), section[:3]


def weights() -> Iterator[tuple[str, str]]:
    """Yield each row of the table of weights: what a code weighs, and which codes do."""
    for row in re.findall(
        r"^\| (错误|警告|提示) \| (.+?) \|", read("docs/errors.md"), re.MULTILINE
    ):
        yield row[0], row[1]


@pytest.mark.parametrize("code", sorted(codes()))
def test_weight(code: str, tmp_path: Path) -> None:
    """A code weighs what the table says: the program's own example shows it."""
    text = read("docs/errors.md")
    section = text[text.index(f"### {code}") :].partition("\n### ")[0]
    if "make docs: built" in section:
        folder = ROOT / "content" / "2022"
    elif code in docs.LARGE:
        encoding = "gbk" if code == "Y03" else "utf-8"
        folder = docs.lay_out(tmp_path, "notice.yaml", docs.LARGE[code], encoding)
        docs.add_font(code, tmp_path)
    else:
        file, lines = docs.EXAMPLE.findall(section)[0]
        folder = docs.lay_out(tmp_path, file, f"# {file}\n{lines}")
    with docs.hide_face(docs.FontRole.小标宋 if code == "F04" else None):
        found = {str(each.severity) for each in docs.find_all(folder) if each.code == code}
    told = {weight for weight, row in weights() if code in row}
    assert found == (told or {"错误"})


def test_sentences_of_the_machine() -> None:
    """The sentences without a code are the program's own."""
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    source = re.sub(r'"\s+f?"|\{[^{}"]*\}', "", source)
    table = read("docs/errors.md").partition("| 程序说 |")[2]
    sentences = re.findall(r"^\| ([^|-]+) \|", table, re.MULTILINE)
    assert len(sentences) >= 10
    for sentence in sentences:
        for piece in sentence.split("……"):
            assert piece in source, sentence


def sound() -> Iterator[Any]:
    """Yield the YAML examples that are to be sound: behind them, nothing is said."""
    for name in WRITTEN:
        text = read(name)
        for found in docs.EXAMPLE.finditer(text):
            said = re.match(r"\n\n<!-- make docs: said", text[found.end() :])
            if not said and "| K0" not in found[2]:
                yield pytest.param(found[1], found[2], id=f"{name}-{found.start()}")


@pytest.mark.parametrize(("file", "lines"), list(sound()))
def test_sound_examples(file: str, lines: str, tmp_path: Path) -> None:
    """A YAML example that is shown as right builds without an error or a remark."""
    assert docs.find_all(docs.lay_out(tmp_path, file, f"# {file}\n{lines}")) == ()


def anchors(path: Path) -> set[str]:
    """Return what a link into a page may lead to: its headings, and the anchors it sets itself."""
    text = path.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", each).lower().replace(" ", "-") for each in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)">', text))


@pytest.mark.parametrize("name", WRITTEN)
def test_files_exist(name: str) -> None:
    """Links and paths lead to what is there; links into a page, to one of its headings."""
    text = read(name)
    folder = (ROOT / name).parent
    links = re.findall(r'(?:\]\(|src=")(?!http)([^)"]+)', FENCE.sub("", text))
    links = [link for link in links if "文件名" not in link and "流程图" not in link]
    for link in links:
        path, _, anchor = link.partition("#")
        target = folder / path if path else ROOT / name
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link
    for path in re.findall(
        r"`((?:content|docs|schema|scripts|src|templates|tests)/[\w./-]+)`", text
    ):
        assert (ROOT / path.rstrip("/")).exists(), path


def commands() -> Iterator[tuple[str, str]]:
    """Yield the commands of the documents: the program's name, the rest of the line."""
    for name in WRITTEN:
        text = read(name)
        lines = [
            line
            for kind, block in FENCE.findall(text)
            if kind == "sh"
            for line in block.split("\n")
        ]
        for line in (*lines, *re.findall(r"`((?:\.venv/bin/notice|notice|make) [^`]+)`", text)):
            found = re.match(r"(?:\.venv/bin/)?(notice|make) ([^#]+)", line)
            if found:
                yield found[1], found[2].strip()


@pytest.mark.parametrize("line", sorted({rest for name, rest in commands() if name == "make"}))
def test_targets_exist(line: str) -> None:
    """Each target of make that is mentioned is one of the Makefile's."""
    assert re.search(rf"^{line.split(maxsplit=1)[0]}:", read("Makefile"), re.MULTILINE)


@pytest.mark.parametrize("line", sorted({rest for name, rest in commands() if name == "notice"}))
def test_commands_exist(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command of the program that is mentioned is one, with the options mentioned."""
    first = line.split(maxsplit=1)[0]
    command = [] if first.startswith("-") else [first]
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    helped = capsys.readouterr().out
    for option in re.findall(r"--[a-z][a-z-]*", line):
        assert option in helped, line


def shown_breaks() -> list[str]:
    """Return the examples of the breaking rule, ⏎ where a line may be broken."""
    table = read("docs/architecture.md").partition("| between a and b |")[2].partition("\n\n")[0]
    cells = [row.rstrip("| ").rpartition("|")[2] for row in table.split("\n")]
    return [example for cell in cells for example in re.findall("`([^`]+)`", cell)]


@pytest.mark.parametrize("example", shown_breaks())
def test_breaking_rule(example: str) -> None:
    """The examples of the breaking rule are broken where the map says, and nowhere else."""
    text = example.replace("⏎", "")
    joined = find_gap_constraints(text).joined
    cuts = [0, *(at for at in range(1, len(text)) if not joined[at]), len(text)]
    assert "⏎".join(text[a:b] for a, b in pairwise(cuts)) == example


def test_breaking_examples_are_found() -> None:
    """The table of the rule is read: more than one example stands in it."""
    assert len(shown_breaks()) >= 12


@pytest.mark.parametrize("name", WRITTEN)
def test_pictures_are_told(name: str) -> None:
    """Whoever cannot see a picture is told what is on it."""
    shown = re.findall(r"<img [^>]+>", read(name))
    assert all(re.search(r'alt="[^"]{15,}"', picture) for picture in shown)


def test_picture() -> None:
    """The picture in the README is a page upright, wide enough to be read."""
    with Image.open(ROOT / "docs" / "images" / "notice-2022.png") as picture:
        width, height = picture.size
    assert width == 700
    assert height / width == pytest.approx(297 / 210, rel=0.01)

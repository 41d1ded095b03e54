"""Content folders to begin with, and what is done to them: as values, as YAML, as bytes.

A folder is its files: names below the folder of notices, each with its bytes.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

import notices
import yaml
from fuzz.odd_words import choose_odd_word, disturb_text
from fuzz.tree_changes import change_tree
from measure.mutate import spoil_bytes
from own_notices import CONTENT, OWN_NOTICES
from picture_files import DAMAGED, make_jpeg, make_png

if TYPE_CHECKING:
    from random import Random

    from fuzz.tree_changes import Tree

Files: TypeAlias = dict[str, bytes]

GENERATED: Final = 40  # notices made up; drawing one takes a third of a second
NAME: Final = "notice"  # the folder of a notice that is tried
# Slips that the rules mend: what is put into sound words before ``check --fix``.
SLIPS: Final = (
    "(一)", "(", ")", ",", ";", ":", "!", "?", "...", "--", "。。", "，，", "、、", "“”", '"话"',
    "'话'", "2022 年", "1000000元", "１２", "百分之5", "5 %", "１．", "一.", "第1,", "〔2022]",
    "[2022]", "《《甲》》", "帐号", "截止12月", "做为", "其它", "布署", "按排", "号号", "的的",
    " ，", "國", "發", "O年", "二零二二年", "2022.12.9", "8:5", "～", "~", "-", "一一", "·",
)  # fmt: skip


@cache
def _draw_notice(number: int) -> Files:
    """Return a made-up notice."""
    written = notices.draw(number)
    return {f"{stem}.yaml": json.dumps(values).encode() for stem, values in written.items()}


def choose_sound_notice(random: Random) -> Files:
    """Return the files of a sound notice, below its folder."""
    folders = OWN_NOTICES
    chosen = random.randrange(len(folders) + GENERATED)
    if chosen >= len(folders):
        return dict(_draw_notice(chosen - len(folders)))
    folder = folders[chosen]
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def make_content(random: Random, *, mild: bool = False, slips: bool = False) -> Files:
    """Return a folder of notices with one that something was done to.

    ``mild`` leaves most such that they can be built; ``slips`` puts in what rules mend.
    """
    files = choose_sound_notice(random)
    for name in random.choices(sorted(files), k=random.randint(1, 3)):
        if not name.endswith(".yaml"):
            files[name] = _change_attached(name, files[name], random, mild=mild)
    for name in sorted({"notice.yaml", random.choice(sorted(files))}):
        if name.endswith(".yaml"):
            files[name] = _change_values(files[name], random, mild=mild, slips=slips)
    if not mild and random.random() < 0.35:
        _change_bytes(files, random)
    content = {f"content/{NAME}/{name}": written for name, written in files.items()}
    content["content/office.yaml"] = (CONTENT / "office.yaml").read_bytes()
    if not mild and random.random() < 0.1:
        content["content/office.yaml"] = _change_yaml(content["content/office.yaml"], random)
    if not mild and random.random() < 0.1:
        content["content/lexicon.yaml"] = _make_lexicon(random)
    return content


def _make_lexicon(random: Random) -> bytes:
    """Return an office's list of words, with something odd in it."""
    wrong, right = choose_odd_word(random), choose_odd_word(random)
    entry = {
        "words": {wrong: right, "责任": "职责"},
        "reason": "错",
        "unless": [choose_odd_word(random)],
    }
    return dump_yaml(random.choice(([entry], [entry], entry, [right])), random)


def _change_values(content: bytes, random: Random, *, mild: bool, slips: bool) -> bytes:
    """Return YAML in whose values some things are changed."""
    tree = deepcopy(_load_values(content))
    for _ in range(random.randint(0, 4)):
        if slips:
            put_slips(tree, random)
        if not slips or random.random() < 0.1:
            change_tree(tree, random, mild=mild)
    return dump_yaml(tree, random)


@cache
def _load_values(content: bytes) -> Tree:
    """Return the values of sound YAML, all of them words."""
    return yaml.load(content, yaml.BaseLoader)  # noqa: S506 - it makes strings of everything


def put_slips(tree: Tree, random: Random) -> None:
    """Put slips into texts of a tree."""
    for value in tree.values() if isinstance(tree, dict) else tree:
        if isinstance(value, (dict, list)):
            put_slips(value, random)
    for key, value in list(tree.items() if isinstance(tree, dict) else enumerate(tree)):
        if isinstance(value, str) and len(value) > 10:
            for _ in range(random.randint(0, 3)):
                at = random.randrange(len(value))
                value = value[:at] + random.choice(SLIPS) + value[at:]  # noqa: PLW2901 - grows
            tree[key] = value


def _change_attached(name: str, content: bytes, random: Random, *, mild: bool) -> bytes:
    """Return what an attached text, table or picture has become."""
    if name.endswith((".md", ".csv")):
        return disturb_text(content.decode(), random, mild=mild).encode("utf-8", "surrogatepass")
    if mild:
        return random.choice((make_png, make_jpeg))()
    if random.random() < 0.5:
        return spoil_bytes(content, random)
    return random.choice([make for kind, make in DAMAGED.items() if "bomb" not in kind])()


def dump_yaml(tree: Tree, random: Random) -> bytes:
    """Return values as YAML in one of the ways it may be written."""
    if random.random() < 0.4:
        return json.dumps(tree, ensure_ascii=random.random() < 0.2, indent=1).encode()
    style = random.choice((None, None, "'", '"', "|", ">"))
    flow = random.choice((None, False, True))
    width = random.choice((20, 80, 10**6))
    return yaml.safe_dump(
        tree,
        allow_unicode=True,
        default_style=style,
        default_flow_style=flow,
        width=width,
        sort_keys=False,
        line_break=random.choice(("\n", "\n", "\r\n", "\r")),
        encoding="utf-8",
    )


def _change_bytes(files: Files, random: Random) -> None:
    """Change a file where it is text, or bytes; or have it gone."""
    name = random.choice(sorted(files))
    way = random.random()
    if way < 0.1:
        del files[name]
    elif way < 0.4 or not name.endswith(".yaml"):
        files[name] = spoil_bytes(files[name], random)
    else:
        files[name] = _change_yaml(files[name], random)


def _change_yaml(content: bytes, random: Random) -> bytes:
    """Return YAML that is written otherwise than any program would."""
    text = content.decode("utf-8", "replace")
    lines = text.split("\n")
    at = random.randrange(len(lines))
    line = lines[at]
    odd = (
        f"\t{line}", f"  {line}", line.lstrip(), f"- {line}", f"? {line}", f"{line}: x",
        f"&a {line}", f"{line} *a", line.replace(": ", ": &a "), line.replace(": ", ": *a "),
        f"{line}#", line.replace(": ", ":"), line.replace(": ", "： "),
        line.replace(": ", ": !!binary "), line.replace(": ", ": !!python/name:os.system "),
        "<<: *a", "---", "...", "%YAML 1.2", "--- x", f"{line} |", f"{line} >-", f"{line} '",
        f'{line} "', f"{line} [", f"{line} {{", "[" * 500, "{a: " * 200, "- " * 400,
        f"{line}\n{line}", f"{line}\x00", f"!<x> {line}", "a: &a [*a, *a]", f"{line}\u2028",
        f"{line}\x85x", f"{'  ' * 120}- x", "x: |9\n  a", 'x: "\\ud800"', 'x: "\\x1b"',
    )  # fmt: skip
    lines[at] = random.choice(odd)
    joined = random.choice(("\n", "\n", "\n", "\r\n", "\r", "\n\n")).join(lines)
    code = random.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-32"))
    return joined.encode(code, "surrogatepass" if code.startswith("utf") else "replace")

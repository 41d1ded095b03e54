"""The lexicon: the program's own words, an office's, and how they are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.lint import lexicon
from notice_gen.lint.lexicon import Lexicon, LexiconEntry, make_lexicon
from notice_gen.lint.rule import AuthorText
from notice_gen.lint.rules.wording import slips
from notice_gen.lint.word_finder import WILDCARD
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic

STANDARD = Lexicon(lexicon.load_built_in_entries())
WRONG = {
    str(wrong): right
    for entry in lexicon.load_built_in_entries()
    for wrong, right in entry.words.items()
}  # of the program's own lexicon


def entry(words: dict[str, str | list[str]], reason: str = "试") -> LexiconEntry:
    """Return an entry."""
    return LexiconEntry.from_tree({"words": words, "reason": reason})


def shown(book: Lexicon, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the wrong words of a text and what to write, grave ones too."""
    slips = [*book.find_wrong_words(text), *book.grave.find_wrong_words(text)]
    return [(text[slip.start : slip.end], slip.better) for slip in slips]


def test_enough() -> None:
    """There are more than 2,000 words, each with a reason."""
    assert len(WRONG) > 2000
    assert all(each.reason for each in lexicon.load_built_in_entries())


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_word(wrong: str) -> None:
    """A wrong word is found where it stands alone, and what is to be written is right."""
    text = wrong.replace(WILDCARD, "山里")
    assert text in [found for found, _ in shown(STANDARD, f"，{text}，")]
    for right in WRONG[wrong]:
        assert right != wrong
        assert not shown(STANDARD, f"，{right.replace(WILDCARD, '山里')}，")


@pytest.mark.parametrize(
    "group",
    [entry for entry in lexicon.load_built_in_entries() if not entry.names],
    ids=lambda group: min(group.words),
)
def test_exception(group: LexiconEntry) -> None:
    """No wrong word is found in the words an entry excepts, and each of these has a use."""
    heads = [wrong.partition(WILDCARD)[0] for wrong in group.words]
    for longer in group.unless:
        assert any(longer not in head and set(longer) & set(head) for head in heads), longer
        inside = [word for word in group.words if word in longer]
        assert not [found for found, _ in shown(STANDARD, longer) if found in inside]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("明确职责任务", []),
        ("明确普法责任务", [("责任务", ("责任", "任务"))]),
        ("份内事，1月份内办完，再办份内事", [("份内", ("分内",))] * 2),
        ("他象山一样高", [("象山一样", ("像山一样",))]),
        ("他象山，和水一样", []),
        ("各种现象都一样", []),
        ("按装、按排、布署", [("按装", ("安装",)), ("按排", ("安排",)), ("布署", ("部署",))]),
    ],
)
def test_slips(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    """A wrong word is found unless a longer word, right in itself, stands over it."""
    assert shown(STANDARD, text) == found


def test_longest() -> None:
    """Of two words at one place the longer is meant."""
    book = Lexicon([entry({"甲乙": "丙"}), entry({"甲乙丁": "戊"})])
    assert shown(book, "甲乙丁甲乙") == [("甲乙丁", ("戊",)), ("甲乙", ("丙",))]


def test_later_holds() -> None:
    """A later entry for a word takes the place of the earlier; one for the word itself, both."""
    earlier = entry({"甲乙": "丙", "丁": "戊"})
    assert shown(Lexicon([earlier, entry({"甲乙": ["己", "庚"]})]), "甲乙") == [
        ("甲乙", ("己", "庚"))
    ]
    assert shown(Lexicon([earlier, entry({"甲乙": "甲乙"})]), "甲乙丁") == [("丁", ("戊",))]


def test_empty() -> None:
    """A lexicon without words finds nothing."""
    assert not shown(Lexicon([]), "按装")


def read(folder: Path, words: str) -> tuple[tuple[LexiconEntry, ...], list[Diagnostic]]:
    """Return the entries of a lexicon, and what is wrong with it."""
    path = folder / "lexicon.yaml"
    path.write_text(words, encoding="utf-8")
    findings: list[Diagnostic] = []
    return lexicon.read_lexicon(path, findings), findings


def test_read(tmp_path: Path) -> None:
    """An office may write its lexicon with Chinese keys, one right word or several."""
    text = (
        "- 词语: {区法院: 区人民法院, 大法: [立法, 普法]}\n  理由: 用规范的名称\n  除外: 大法官\n"
    )
    (made,), findings = read(tmp_path, text)
    assert not findings
    assert made.words == {"区法院": ("区人民法院",), "大法": ("立法", "普法")}
    assert (made.reason, made.unless) == ("用规范的名称", ("大法官",))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("词语: {甲: 乙}\n理由: 丙\n", "K04", 1),
        ("- 词语: {甲: 乙}\n", "K03", 1),
        ("- 理由: 乙\n", "K03", 1),
        ("- 词语: {甲: 乙}\n  理由: 丙\n  缘由: 丁\n", "K01", 3),
        ("- 词语: 甲\n  理由: 乙\n", "K04", 1),
        ("- 词语: {甲: }\n  理由: 乙\n", "K07", 1),
        ("- 词语: {甲: 乙}\n  words: {丙: 丁}\n  理由: 戊\n", "K02", 2),
        ("- [\n", "Y01", 1),
    ],
)
def test_read_wrong(tmp_path: Path, text: str, code: str, line: int) -> None:
    """What is wrong with a lexicon is said with its line, as of any other file."""
    _, findings = read(tmp_path, text)
    assert (code, line) in [(one.code, one.place.line) for one in findings]


def test_read_none(tmp_path: Path) -> None:
    """A lexicon that is not there is a finding, not an empty one."""
    findings: list[Diagnostic] = []
    assert lexicon.read_lexicon(tmp_path / "lexicon.yaml", findings) == ()
    assert findings


def test_office() -> None:
    """An office's words are looked for beside the program's, and hold over them."""
    words = AuthorText(Text("示例处按装"), "正文")
    assert [one.fix for one in slips.find_wrong_words(words)] == ["安装"]
    renamed = make_lexicon((entry({"示例处": "示例科"}, reason="已经改名"),))
    found = list(slips.find_wrong_words(words, renamed))
    assert [(one.message, one.fix) for one in found][:1] == [("“示例处”用错了：已经改名", "示例科")]
    assert len(found) == 2
    without = make_lexicon((entry({"按装": "按装"}),))
    assert not list(slips.find_wrong_words(words, without))
    assert [one.fix for one in slips.find_wrong_words(words)] == ["安装"]


def test_made_ready_once() -> None:
    """A lexicon of the same entries is made ready once, one of others is another."""
    words: dict[str, str | list[str]] = {"示例处": "示例科"}
    assert make_lexicon((entry(words),)) is make_lexicon((entry(words),))
    assert make_lexicon((entry(words, "甲"),)) is not make_lexicon((entry(words, "乙"),))
    assert make_lexicon((entry({"示例处": "某科"}),)) is not make_lexicon((entry(words),))


def test_word_pairs() -> None:
    """A line of the list of pairs has the wrong word, the right one, and where it is right."""
    text = "# 说明\n理由：音同\n甲乙 丙乙 大甲乙,甲乙丁\n\n理由：形近\n戊 己\n"
    first, second = lexicon.read_word_pairs(text)
    assert (first.words, first.reason) == ({"甲乙": ("丙乙",)}, "音同")
    assert first.unless == ("大甲乙", "甲乙丁")
    assert (second.words, second.reason, second.unless) == ({"戊": ("己",)}, "形近", ())
    assert shown(Lexicon([first, second]), "甲乙，大甲乙，戊") == [
        ("甲乙", ("丙乙",)),
        ("戊", ("己",)),
    ]

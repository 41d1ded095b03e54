"""Regulations: the program's list, and an office's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from notice_gen.lint import regulations
from notice_gen.lint.lexicon import make_lexicon

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.regulations import Regulation

KNOWN = make_lexicon().regulations


def test_enough() -> None:
    """There are hundreds of titles, some repealed, each of these with what took its place."""
    assert len(KNOWN) > 250
    repealed = [known for known in KNOWN.values() if known.until is not None]
    assert len(repealed) > 20
    for known in repealed:
        following = KNOWN[str(known.successor)]
        assert following.until is None, known.title


@pytest.mark.parametrize(
    ("day", "repealed"), [(date(2020, 12, 31), False), (date(2021, 1, 1), True)]
)
def test_day(day: date, *, repealed: bool) -> None:
    """A regulation holds until the day before."""
    assert KNOWN["中华人民共和国婚姻法"].is_repealed(day) is repealed


def test_short_title() -> None:
    """The state's name is left out of a short title; what has it not has none."""
    assert KNOWN["中华人民共和国民法典"].short_title == "民法典"
    assert not KNOWN["信访工作条例"].short_title


def read(folder: Path, text: str) -> tuple[tuple[Regulation, ...], list[Diagnostic]]:
    """Return the regulations of a file, and what is wrong with it."""
    path = folder / "regulations.yaml"
    path.write_text(text, encoding="utf-8")
    findings: list[Diagnostic] = []
    return regulations.read_regulations(path, findings), findings


def test_read(tmp_path: Path) -> None:
    """An office writes its own in Chinese; they hold over the program's."""
    text = "- {名称: 样本补贴办法, 废止: 2026-01-01, 现行: 样本奖补办法}\n- 名称: 信访条例\n"
    own, findings = read(tmp_path, text)
    assert not findings
    known = make_lexicon((), own).regulations
    assert known["样本补贴办法"].is_repealed(date(2026, 1, 1))
    assert not known["信访条例"].is_repealed(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("名称: 甲\n", "K04"),
        ("- {废止: 2026-01-01}\n", "K03"),
        ("- {名称: 甲, 废止: 去年}\n", "K06"),
        ("- {名称: 甲, 代号: 乙}\n", "K01"),
    ],
)
def test_read_wrong(tmp_path: Path, text: str, code: str) -> None:
    """What is wrong with the file is said."""
    _, findings = read(tmp_path, text)
    assert code in [finding.code for finding in findings]

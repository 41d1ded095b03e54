"""The words for the codes of the stages: whole, in order, and plain where a terminal shows them."""

from __future__ import annotations

import re

import pytest

from notice_gen.diagnostic import Severity
from notice_gen.lint.error_codes import (
    ErrorCode,
    load_error_codes,
    load_families,
    read_errors_page,
)

CODES = list(load_error_codes().values())


def test_order() -> None:
    """Codes stand in the order in which a notice meets them, each once."""
    headings = re.findall(r"(?m)^### (\S+) ", read_errors_page())
    assert [one.code for one in CODES] == headings
    assert headings == sorted(
        headings, key=lambda code: ("".join(load_families()).index(code[0]), code)
    )
    assert "".join(load_families()) == "YKTFL"


@pytest.mark.parametrize("error", CODES, ids=lambda error: error.code)
def test_whole(error: ErrorCode) -> None:
    """A code has a title, what it means, an example unless that is too large, and what to do."""
    meaning, *more = error.text.split("\n\n")
    assert re.search("[一-鿿]", error.title)
    assert meaning.endswith(("。", "："))
    assert not meaning.startswith(("例如", "怎么办"))
    assert more[-1].startswith("怎么办：")
    assert more[-1].endswith("。")
    assert error.text.count("怎么办：") == 1
    large = {"Y03", "Y07", "F02", "F03", "F04"}
    assert "\n  # " in error.text or error.code in large or error.code[0] == "L"


@pytest.mark.parametrize("error", CODES, ids=lambda error: error.code)
def test_plain(error: ErrorCode) -> None:
    """What a terminal shows has no Markdown in it but what an example is about."""
    prose = re.sub(r"(?m)^  .*$", "", error.text)
    assert "`" not in prose
    assert "<!--" not in prose
    assert "](" not in prose.replace("![说明](文件名.png)", "")
    assert "\n\n\n" not in error.text


@pytest.mark.parametrize(
    ("code", "severity"),
    [("K03", Severity.ERROR), ("L04", Severity.ERROR), ("L05", Severity.WARNING), ("L01", "提示")],
)
def test_severity(code: str, severity: str) -> None:
    """A code weighs what the table of the page says, which tests/test_docs.py holds to be true."""
    assert load_error_codes()[code].severity == severity


def test_examples_are_kept() -> None:
    """An example is shown as it is to be typed, be it with a tab or a link."""
    assert "  layout:\n  \tstar: 否\n" in load_error_codes()["Y02"].text
    assert "[区政府网站](http://example.org)" in load_error_codes()["T02"].text

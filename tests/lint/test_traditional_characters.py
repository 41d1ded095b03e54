"""The table of traditional characters."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from notice_gen.lint.traditional_characters import SIMPLIFIED, TRADITIONAL, UNSETTLED


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [("發", "发"), ("機", "机"), ("責", "责"), ("為", "为"), ("後", "后")],
)
def test_simplified(traditional: str, simple: str) -> None:
    """A traditional character has its simplified form."""
    assert SIMPLIFIED[traditional] == simple


def test_forms() -> None:
    """No simplified form is itself traditional, and none is left as it is."""
    assert not TRADITIONAL & set(SIMPLIFIED.values())
    assert not UNSETTLED & SIMPLIFIED.keys()
    assert len(SIMPLIFIED) > 2500


# Characters for which the table does not say what OpenCC says, each with its form and the reason.
OTHER_FORMS: dict[str, tuple[str, str]] = {}


@pytest.fixture(scope="module")
def converter() -> OpenCC:
    """Return OpenCC's own conversion of single characters."""
    return OpenCC("t2s")


def test_opencc(converter: OpenCC) -> None:
    """Every pair of the table is OpenCC's, or says why it is not."""
    for traditional, simple in SIMPLIFIED.items():
        expected, reason = OTHER_FORMS.get(traditional, (simple, ""))
        assert expected == simple
        assert bool(reason) == (converter.convert(traditional) != simple)
    assert set(OTHER_FORMS) <= set(SIMPLIFIED)


@pytest.mark.parametrize("char", sorted(UNSETTLED))
def test_opencc_unsettled(char: str, converter: OpenCC) -> None:
    """A character with more than one form is traditional to OpenCC too, which gives it one."""
    assert converter.convert(char) != char


@pytest.mark.parametrize("char", "乾瞭於徵藉夥麽喆堃淼犇昇甯祇噁像沈么")
def test_legal(char: str) -> None:
    """What may stand in simplified text is not in the table."""
    assert char not in TRADITIONAL


def test_common() -> None:
    """No character of GB 2312 is taken for traditional but 後 and 菸, which it has by mistake."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    common = {char for row in rows for char in row.decode("gb2312", "ignore")}
    assert TRADITIONAL & common <= set("後菸")

"""Whatever is wrong with a notice, its author is told all of it, where it is and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import bad_input
import pytest

from notice_gen.error import InvalidNotice
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    pytest.param(case, id=f"{name}: {case.claim}")
    for name in bad_input.tables()
    for case in bad_input.table(name)
]


@pytest.mark.parametrize("case", CASES)
def test_findings(case: bad_input.Case, tmp_path: Path) -> None:
    """A case gives exactly the findings it expects, each at its place."""
    folder = case.lay_out(tmp_path)
    with pytest.raises(InvalidNotice) as caught:
        load_notice(folder)
    assert not bad_input.differences(case.expect, caught.value.diagnostics, folder)


@pytest.mark.parametrize("case", CASES)
def test_advice(case: bad_input.Case, tmp_path: Path) -> None:
    """Every finding says what to do, in one line, and in Chinese."""
    with pytest.raises(InvalidNotice) as caught:
        load_notice(case.lay_out(tmp_path))
    for finding in caught.value.diagnostics:
        assert finding.hint
        assert "\n" not in str(finding)
        assert any("一" <= character <= "鿿" for character in finding.message)


def test_sound(tmp_path: Path) -> None:
    """Nothing is wrong with the notice the cases start from."""
    notice = load_notice(bad_input.Case("nothing", []).lay_out(tmp_path))
    assert [section.heading for section in notice.sections] == ["概况"]

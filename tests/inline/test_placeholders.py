"""Marks of what is still to be done."""

from __future__ import annotations

import pytest

from notice_gen.inline.placeholders import (
    CHECK_FOLLOWING,
    find_placeholders,
    make_check_placeholder,
    make_fill_placeholder,
)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (make_fill_placeholder("成文日期"), ["成文日期还没有填"]),
        (make_fill_placeholder("令号，如 第12号"), ["令号还没有填"]),
        (
            f"共{make_check_placeholder('42场')}，{make_check_placeholder('3个')}",
            ["“42场”还没有核对", "“3个”还没有核对"],
        ),
        (
            f"{CHECK_FOLLOWING}全区各单位认真落实普法责任制",
            ["“全区各单位认真落实普法责…”还没有核对"],
        ),
        (f"{CHECK_FOLLOWING}张三\n李四", ["“张三”还没有核对"]),
        ("【待填】【待核】", ["这里还没有填", "这里还没有核对"]),
        ("【 待填 : 序号 】【待核：没有写完", ["序号还没有填", "“没有写完”还没有核对"]),
        ("待填的表格、【注】、〔待核〕、[待填]", []),
    ],
)
def test_marks(text: str, messages: list[str]) -> None:
    """A mark is known however it was typed; other brackets and words are none."""
    assert [mark.message for mark in find_placeholders(text)] == messages
    assert all(text[mark.start] == "【" for mark in find_placeholders(text))


def test_hints() -> None:
    """What to do depends on what the mark is for."""
    marks = (
        make_fill_placeholder("日期，如 2027-03-02"),
        make_check_placeholder("42场"),
        CHECK_FOLLOWING,
    )
    fill, inside, behind = (next(find_placeholders(f"{mark}张三")).hint for mark in marks)
    assert fill == "写上内容，如 2027-03-02；【待填】连同括号都换掉"
    assert "去掉“【待核：”和“】”" in inside
    assert "删去【待核】" in behind

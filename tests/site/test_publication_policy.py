"""A notice is on the site only when all says that everybody may read it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from notice_gen.model.notice_folder import load_notice
from notice_gen.site.publication_policy import explain_withholding, find_safety_errors

if TYPE_CHECKING:
    from pathlib import Path

UNTIL = date(2026, 5, 8)
NOTICE = """\
文种: {kind}
发文机关标志: 示例市样本区水务局
标题: 关于防汛值守的{kind}
正文: [{{标题: 要求, 引言: {text}}}]
成文日期: 2026-05-01
发文机关署名: 示例市样本区水务局
{more}
"""


def written(tmp_path: Path, more: str, text: str = "请认真落实。", kind: str = "通知") -> Path:
    """Write a notice; return its folder."""
    content = NOTICE.format(kind=kind, text=text, more=more)
    folder = tmp_path / "2026"
    folder.mkdir()
    (folder / "notice.yaml").write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize(
    "more",
    [
        "公开信息: {公开方式: 政府网站, 公开范围: 全部公开, 公开日期: 2026-05-08}",
        "公开信息: {公开方式: 主动公开}",
        "公开信息: {公开方式: 政府网站、政府公报, 公开范围: 面向社会}",
        "公开信息: {索引号: 样水/2026-0001}",
        "公开信息: {公开日期: 2026-05-08 23:59:59}",
        "公开信息: {公开方式: 政府网站, 有效性: 失效}",
        "密级和保密期限: 秘密★1年\n公开信息: {公开范围: 已解密，全部公开}",
        "公开信息: {公开范围: 解密后全部公开}",  # the mark has been taken off
    ],
)
def test_open(tmp_path: Path, more: str) -> None:
    """A notice with 公开信息 that nothing closes is published."""
    assert explain_withholding(load_notice(written(tmp_path, more)), UNTIL) == ""


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("", "publication（公开信息）"),
        ("密级和保密期限: 机密★1年", "publication（公开信息）"),
        ("密级和保密期限: 机密★1年\n公开信息: {公开方式: 政府网站}", "机密★1年"),
        ("密级和保密期限: 秘密\n公开信息: {公开范围: 解密后全部公开}", "解密以后删去"),
        ("密级和保密期限: 秘密\n公开信息: {公开范围: 尚未解密}", "秘密"),
        ("密级和保密期限: 秘密\n公开信息: {公开范围: 没有已解密的内容}", "秘密"),
        ("密级和保密期限: 秘密★1年\n公开信息: {公开日期: 2026-05-02}", "秘密★1年"),
        *(
            (f"公开信息: {{{key}: {value}}}", f"{key}）是“{value}”")
            for key in ("公开方式", "公开范围")
            for value in (
                "不予公开",
                "不公开",
                "依申请公开",
                "申请公开",
                "向申请人公开",
                "内部公开",
                "部分公开",
                "暂不公开",
                "暂缓公开",
                "免予公开",
                "不宜公开",
                "不对外公开",
                "仅限本系统",
                "限于区直单位",
                "涉密",
                "尚未确定",
            )
        ),
        ("公开信息: {公开日期: 2026-05-09}", "公开的日期是2026-05-09"),
        ("公开信息: {公开日期: 2026-05-09 00:00}", "公开的日期是2026-05-09"),
        ("公开信息: {生成日期: 2026-06-01}", "公开的日期是2026-06-01"),
    ],
)
def test_withheld(tmp_path: Path, more: str, reason: str) -> None:
    """A notice without 公开信息, with a 密级, closed by a word, or not yet due is left out."""
    assert reason in explain_withholding(load_notice(written(tmp_path, more)), UNTIL)


def test_public_by_nature(tmp_path: Path) -> None:
    """Even a 公告 waits until somebody has written that it is public."""
    assert "publication" in explain_withholding(
        load_notice(written(tmp_path, "", kind="公告")), UNTIL
    )


def test_the_reason_tells_nothing(tmp_path: Path) -> None:
    """The reason, which may stand in the log of a server, has nothing of the text."""
    reason = explain_withholding(load_notice(written(tmp_path, "密级和保密期限: 秘密")), UNTIL)
    assert "防汛" not in reason


OPEN = "公开信息: {公开方式: 政府网站}"


@pytest.mark.parametrize(
    ("text", "more", "codes"),
    [
        ("请认真落实。", OPEN, []),
        ("申领人身份号码为11010519491231002X。", OPEN, ["X01"]),
        ("补贴发放至卡号6222021001116245702。", OPEN, ["X04"]),
        ("咨询电话：13800000000。", OPEN, []),  # a warning: check tells it
        (
            "申领人身份号码为11010519491231002X。",
            f"{OPEN}\n豁免: [{{规则: X01, 理由: 号码是虚构的}}]",
            [],
        ),
    ],
)
def test_exposed(tmp_path: Path, text: str, more: str, codes: list[str]) -> None:
    """A personal number in a public notice is an error, unless it is waived with a reason."""
    assert [
        found.code for found in find_safety_errors(load_notice(written(tmp_path, more, text)))
    ] == codes


def test_an_office_may_be_stricter(tmp_path: Path) -> None:
    """An office that takes mobile numbers for errors publishes none."""
    folder = written(tmp_path, OPEN, "咨询电话：13800000000。")
    (folder.parent / "office.yaml").write_text("审校: {级别: {X02: 错误}}", "utf-8")
    assert [found.code for found in find_safety_errors(load_notice(folder))] == ["X02"]

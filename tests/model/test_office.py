"""审校 in office.yaml: an office weighs the rules, and switches off those of practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.diagnostic import Severity
from notice_gen.error import InvalidNotice
from notice_gen.lint.review import review_notices
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = """\
文种: 通知
发文机关标志: 示例市样本区水务局
标题: 汛期值守通知
主送机关: 区直各单位
正文: [{标题: 要求, 引言: 请认真落实。}]
成文日期: 2026-05-01
发文机关署名: 示例市样本区水务局
"""


def written(tmp_path: Path, office: str, notice: str = NOTICE) -> Path:
    """Write a notice and what its office says; return its folder."""
    folder = tmp_path / "content" / "2026"
    folder.mkdir(parents=True)
    (folder / "notice.yaml").write_text(notice, "utf-8")
    (folder.parent / "office.yaml").write_text(office, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("抄送机关: 区应急局", Severity.WARNING),
        ("审校: {级别: {S26: 提示}}", Severity.INFO),
        ("审校: {级别: {S26: 错误}}", Severity.ERROR),
        ("review: {off: S26}", None),
    ],
)
def test_weights(tmp_path: Path, office: str, expected: Severity | None) -> None:
    """A rule of practice weighs what the office says, or is not asked at all."""
    found = {
        one.code: one.severity for one in review_notices([written(tmp_path, office)]).diagnostics
    }
    assert found.get("S26") == expected


@pytest.mark.parametrize(
    ("office", "notice", "code"),
    [
        ("审校: {级别: {S26: 严重}}", NOTICE, "K05"),
        ("审校: {级别: S26}", NOTICE, "K04"),
        ("抄送机关: 区应急局", NOTICE + "审校: {关闭: S26}\n", "K09"),
    ],
)
def test_refused(tmp_path: Path, office: str, notice: str, code: str) -> None:
    """A weight there is not, a form that does not fit, and 审校 in one notice are refused."""
    with pytest.raises(InvalidNotice) as refused:
        load_notice(written(tmp_path, office, notice))
    assert code in {one.code for one in refused.value.diagnostics}


def test_bare_paper(tmp_path: Path) -> None:
    """A paper without a red head has no signature or imprint of the office's documents."""
    office = (
        "发文机关标志: 区水务局\n发文机关署名: 区水务局\n印章: 加盖\n"
        "抄送机关: 区委办\n印发机关: 区水务局\n"
    )
    bare = "格式: 白头\n标题: 汛期值守方案\n正文文件: 请认真落实。\n成文日期: 2026-05-01\n"
    notice = load_notice(written(tmp_path, f"{office}版式: {{五角星: 是}}\n", bare))
    assert [notice.mark.names, notice.issuers, notice.copies, notice.printer] == [(), (), (), None]
    assert notice.layout.star


@pytest.mark.parametrize("name", ["空.csv", "空.md"])
def test_empty_attachment(tmp_path: Path, name: str) -> None:
    """A file with nothing in it is told where it is named."""
    folder = written(tmp_path, "印章: 加盖\n", NOTICE + f"附件: [{{标题: 名单, 文件: {name}}}]\n")
    (folder / name).write_text("", "utf-8")
    with pytest.raises(InvalidNotice) as raised:
        load_notice(folder)
    assert [(one.code, one.place.line) for one in raised.value.diagnostics] == [("K07", 8)]

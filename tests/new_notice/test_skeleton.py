"""A notice begun from nothing: every 文种, ready once it is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from unmark import finish

from notice_gen.cli import main
from notice_gen.diagnostic import Severity
from notice_gen.document_kind import DOCUMENT_KINDS
from notice_gen.lint.review import review_notices
from notice_gen.model.notice_folder import load_notice
from notice_gen.new_notice.skeleton import create_skeleton

OFFICE = "mark: 示例市样本局\nissuers: 示例市样本局\n"


@pytest.mark.parametrize("chinese", [False, True])
@pytest.mark.parametrize("office", ["", OFFICE])
@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_kinds(kind: str, office: str, chinese: bool, tmp_path: Path) -> None:
    """Every element of the kind is there to be filled in; then the rules want no other.

    What office.yaml gives is not asked for again, but for the parts an order signs itself.
    """
    content = tmp_path / "content"
    content.mkdir()
    if office:
        (content / "office.yaml").write_text(office, "utf-8")
    result = create_skeleton(content / "2028-new", kind, chinese=chinese)
    assert {finding.code for finding in result.pending} == {"K11"}
    text = (result.folder / "notice.yaml").read_text("utf-8")
    assert ("文种: " in text) == chinese
    assert ("发文机关标志" in text.replace("# ", "")) == (not office or kind in {"命令", "纪要"})
    assert finish(result.folder, "2028-03-02") == len(result.pending) + 1  # one in a comment
    notice = load_notice(result.folder)
    assert str(notice.kind) == kind
    wrong = [
        one for one in review_notices([result.folder]).diagnostics if one.severity is Severity.ERROR
    ]
    assert [str(one) for one in wrong if one.code[0] in "KETS"] == []


def test_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command makes it below content, lists what is to be done, and build waits for that."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "fire-safety"]) == 0
    said = capsys.readouterr().out
    assert "已新建 content/fire-safety" in said
    assert "content/fire-safety/notice.yaml:6:7: 发文机关标志还没有填" in said
    assert main(["build", "content/fire-safety"]) == 1
    assert "K11 成文日期还没有填（写上内容，如 2027-03-02；" in capsys.readouterr().err
    assert main(["new", "fire-safety"]) == 2
    finish(Path("content/fire-safety"), "2028-03-02")
    assert main(["build", "content/fire-safety", "--format", "docx"]) == 0

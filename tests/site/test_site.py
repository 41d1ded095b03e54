"""The site as a whole: who is on it, what happens on errors, always the same bytes."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from notice_gen.error import UsageError
from notice_gen.site import build_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from offices import Office

    Files = Callable[[Path], dict[str, bytes]]

CLOSED = "公开信息: {公开方式: 依申请公开}\n"
MARKED = "密级和保密期限: 机密★1年\n公开信息: {公开范围: 解密后全部公开}\n"


def made(office: Office, *folders: Path) -> list[str]:
    """Make the site; return what is wrong."""
    return [str(problem) for problem in build_site(folders, office.out, office.yard()).problems]


def test_what_is_there(office: Office, files: Files) -> None:
    """Each published notice has its files in its own folder, beside the site's own."""
    one, two = office.write("2026"), office.write("2026-b/防汛 1#", at=9)
    done = build_site([one, two, one / ".." / "2026"], office.out, office.yard())
    assert [entry.name for entry in done.entries] == ["2026-b/防汛 1#", "2026"]
    names = ("index.html", "notice.docx", "notice.pdf")
    own = {"index.html", "2026.html", "feed.xml", "notices.json", "SHA256SUMS"}
    copies = {f"{folder}/{name}" for folder in ("2026", "2026-b/防汛 1#") for name in names}
    assert set(files(office.out)) == own | copies
    assert done.remarks == ("2026: L01", "防汛 1#: L01")
    assert office.told == [one, two]


def test_sums(office: Office) -> None:
    """sha256sum finds every file as the sums say, in the order of their names."""
    build_site([office.write("2026"), office.write("a/ b", at=9)], office.out, office.yard())
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(command, cwd=office.out, capture_output=True, text=True, check=True)
    names = [line.removesuffix(": OK") for line in done.stdout.splitlines()]
    there = {path.relative_to(office.out).as_posix() for path in office.out.rglob("*.*")}
    assert names == sorted(there)


@pytest.mark.parametrize("more", ["", CLOSED, MARKED])
def test_no_leak(office: Office, files: Files, more: str) -> None:
    """Of a notice that is not public the site has no word: not title, number, folder or file."""
    hidden = office.write("closed-2026", "外人不该知道的事", more, at=4711)
    done = build_site([office.write("2026"), hidden], office.out, office.yard())
    assert [left.folder for left in done.withheld] == [hidden]
    assert office.told == [hidden, office.root / "content" / "2026"]
    for name, content in files(office.out).items():
        for word in ("外人", "4711", "closed", "机密"):
            assert word.encode() not in content, name
            assert word not in name


def test_withdrawn(office: Office, files: Files) -> None:
    """What is withdrawn disappears with its files; an empty site is one too."""
    folder = office.write("2026")
    build_site([folder], office.out, office.yard())
    office.write("2026", more=CLOSED)
    assert made(office, folder) == []
    left = {"index.html", "feed.xml", "notices.json", "SHA256SUMS"}
    assert set(files(office.out)) == left
    assert "还没有公开的公文" in (office.out / "index.html").read_text("utf-8")
    assert json.loads((office.out / "notices.json").read_bytes()) == []


def test_not_before_its_day(office: Office) -> None:
    """A notice comes to the site on the day it is published."""
    folder = office.write("2026")
    for until, count in ((date(2026, 5, 7), 0), (date(2026, 5, 8), 1)):
        office.until = until
        assert len(build_site([folder], office.out, office.yard()).entries) == count


def test_all_errors_at_once(office: Office, files: Files) -> None:
    """Everything wrong is named, and the earlier site stays as it was."""
    good = office.write("2026")
    build_site([good], office.out, office.yard())
    before = files(office.root / "build" / "site")
    bad = [
        office.write("unread", more="标题: 两个\n"),
        office.write("unset"),
        office.write("exposed", "防汛值守（11010519491231002X）"),
    ]
    office.broken = "unset"
    problems = made(office, good, *bad)
    assert len(problems) == 3
    for folder in bad:
        assert [problem for problem in problems if str(folder) in problem]
    assert files(office.out) == before
    assert [path.name for path in office.out.parent.glob(".*")] == []


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["feed.xml"], "自己有叫 feed.xml 的文件"),
        (["2026.html/a"], "自己有叫 2026.html 的文件"),
        (["SHA256SUMS"], "自己有叫 SHA256SUMS 的文件"),
        (["a\\b"], "不能有反斜杠"),
        (["a\nb"], "文件名里有看不见的字符"),
        (["2026", "../other/content/2026"], "位置相同"),
    ],
)
def test_names(office: Office, names: list[str], words: str) -> None:
    """A folder whose place is taken, or cannot be written in the sums, has to be renamed."""
    problems = made(office, *(office.write(name) for name in names))
    assert any(words in problem for problem in problems), problems
    assert not office.out.exists()


def test_one_address(office: Office) -> None:
    """Two notices with different addresses cannot stand on one site."""
    office.office("网站: {名称: 样本区政府网, 网址: 'https://a.example.gov.cn/tz'}\n")
    folders = [office.write(f"2026-{at}", at=at) for at in range(3)]
    assert made(office, *folders) == []
    other = OPEN_AT.format("https://b.example.gov.cn/")
    folders.append(office.write("2026-9", more=other))
    (problem,) = made(office, *folders)
    assert "2026-9/notice.yaml:9:" in problem
    assert "https://a.example.gov.cn/tz/" in problem


OPEN_AT = "公开信息: {{公开方式: 政府网站}}\n网站: {{名称: 别的网站, 网址: '{}'}}\n"


def test_same_bytes(office: Office, files: Files, tmp_path: Path) -> None:
    """Two runs, two folders and another order of notices give the same bytes."""
    folders = [office.write(f"2026-{at}", f"第{at}件事", at=at) for at in range(12)]
    build_site(folders, office.out, office.yard())
    first = files(office.out)
    build_site(folders, office.out, office.yard())
    assert files(office.out) == first
    other = tmp_path / "elsewhere"
    shutil.copytree(office.root / "content", other / "content")
    moved = [other / "content" / folder.name for folder in reversed(folders)]
    build_site(moved, other / "site", office.yard())
    assert files(other / "site") == first


def test_refused_at_once(office: Office) -> None:
    """A folder that holds other things is refused before any notice is built."""
    office.out.mkdir(parents=True)
    (office.out / "论文.docx").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match=r"论文\.docx"):
        build_site([office.write("2026")], office.out, office.yard())
    assert office.told == []
    assert [path.name for path in office.out.iterdir()] == ["论文.docx"]

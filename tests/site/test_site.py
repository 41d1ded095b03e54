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
    done = build_site(folders, office.out, office.yard())
    return [str(problem) for _, problem in done.refused]


def test_what_is_there(office: Office, files: Files) -> None:
    """Each published notice has its files in its own folder, beside the site's own."""
    one, two = office.write("2026"), office.write("2026-b/防汛 1#", at=9)
    done = build_site([one, two, one / ".." / "2026"], office.out, office.yard())
    assert [entry.name for entry in done.entries] == ["2026-b/防汛 1#", "2026"]
    names = ("index.html", "notice.docx", "notice.pdf")
    own = {"index.html", "2026.html", "feed.xml", "notices.json", "catalogue.xml", "SHA256SUMS"}
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
    left = {"index.html", "feed.xml", "notices.json", "catalogue.xml", "SHA256SUMS"}
    assert set(files(office.out)) == left
    assert "还没有公开的公文" in (office.out / "index.html").read_text("utf-8")
    assert json.loads((office.out / "notices.json").read_bytes()) == []


def test_not_before_its_day(office: Office) -> None:
    """A notice comes to the site on the day it is published."""
    folder = office.write("2026")
    for until, count in ((date(2026, 5, 7), 0), (date(2026, 5, 8), 1)):
        office.until = until
        assert len(build_site([folder], office.out, office.yard()).entries) == count


NAMES = ("unread", "unset", "exposed")


def break_all(office: Office) -> list[Path]:
    """Break three notices, each another way; return their folders."""
    office.broken = "unset"
    return [
        office.write("unread", more="标题: 两个\n", at=1),
        office.write("unset", "新的题目", at=2),
        office.write("exposed", "防汛值守（11010519491231002X）", at=3),
    ]


def list_titles(office: Office) -> dict[str, str]:
    """Return the titles of the catalogue by the folder of each page."""
    rows = json.loads((office.out / "notices.json").read_bytes())
    return {row["page"]["address"].split("/")[-2]: row["title"] for row in rows}


def test_bad_from_the_start(office: Office, files: Files) -> None:
    """What has an error is named and left out; the others are published."""
    good = office.write("2026")
    done = build_site([good, *(bad := break_all(office))], office.out, office.yard())
    assert [folder for folder, _ in done.refused] == [bad[0], bad[2], bad[1]]
    for folder, problem in done.refused:
        assert str(folder) in str(problem)
    assert (done.kept, done.written) == ((), True)
    assert [entry.name for entry in done.entries] == ["2026"]
    assert {name.split("/")[0] for name in files(office.out) if "/" in name} == {"2026"}
    assert sorted(office.told) == sorted([good, *bad])
    assert [path.name for path in office.out.parent.glob(".*")] == []


@pytest.mark.parametrize(
    "address", ["", "网站: {名称: 样本区, 网址: 'https://a.example.gov.cn/tz'}\n"]
)
def test_bad_later(office: Office, files: Files, address: str) -> None:
    """Of what was published before and has an error now, the earlier files and entry stay."""
    office.office(address)
    folders = [office.write("2026"), *(office.write(name, at=at) for at, name in enumerate(NAMES))]
    folders.append(office.write("a/unread", "另一件事", at=9))  # ends as another does
    build_site(folders, office.out, office.yard())
    before, titles = files(office.out), list_titles(office)
    bad = break_all(office)
    office.write("2026", "防汛抢险")
    done = build_site(folders, office.out, office.yard())
    after = files(office.out)
    assert sorted(done.kept) == sorted(bad)
    assert {name: after[name] for name in after if name.startswith(NAMES)} == {
        name: before[name] for name in before if name.startswith(NAMES)
    }
    assert list_titles(office) == titles | {"2026": "关于防汛抢险的通知"}
    assert all(name in (office.out / "feed.xml").read_text("utf-8") for name in NAMES)
    build_site(folders, office.out, office.yard())
    assert files(office.out) == after


def test_bad_and_changed_by_hand(office: Office) -> None:
    """What somebody changed on the site since is not published again in the program's name."""
    folders = [office.write("2026"), office.write("unread", at=1)]
    build_site(folders, office.out, office.yard())
    (office.out / "unread" / "notice.pdf").write_text("other", "utf-8")
    office.write("unread", more="标题: 两个\n")
    done = build_site(folders, office.out, office.yard())
    assert (done.kept, [entry.name for entry in done.entries]) == ((), ["2026"])


def test_all_bad(office: Office, files: Files) -> None:
    """Where every notice has an error nothing is written, and the earlier site stays."""
    build_site([office.write(name, at=at) for at, name in enumerate(NAMES)], *office.place())
    before = files(office.out)
    done = build_site(break_all(office), *office.place())
    assert (len(done.refused), done.written) == (3, False)
    assert files(office.out) == before


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
    good = office.write("good")
    problems = made(office, good, *(office.write(name) for name in names))
    assert len(problems) == 1
    assert words in problems[0]
    assert (office.out / "good" / "notice.pdf").exists()


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

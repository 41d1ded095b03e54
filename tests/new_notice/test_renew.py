"""Next year's notice: what is advanced, what is marked, and that nothing else is touched."""

from __future__ import annotations

import difflib
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_notices import CONTENT, OWN_NOTICES, ROOT, find_own_notice
from unmark import bare, finish

from notice_gen.cli import main
from notice_gen.error import MachineError, UsageError
from notice_gen.inline import placeholders
from notice_gen.lint.texts import collect_texts
from notice_gen.model.notice_folder import load_notice
from notice_gen.new_notice import renew as module
from notice_gen.new_notice.renew import renew_notice

if TYPE_CHECKING:
    from pathlib import Path

GOLDEN = ROOT / "tests" / "golden"


def copied(name: str, tmp_path: Path) -> Path:
    """Copy a notice of the project, with what its office shares; return its folder."""
    folder = tmp_path / "content" / name
    shutil.copytree(find_own_notice(name), folder)
    shutil.copy(CONTENT / "office.yaml", folder.parent)
    return folder


def next_name(name: str) -> str:
    """Return what the notice after one is called."""
    return "2023" if name == "2022" else "next-2028"


@pytest.mark.parametrize("name", ["2022", "all-keys"])
def test_golden(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """What changes from one year to the next, as a diff a person can read."""
    folder = copied(name, tmp_path)
    result = renew_notice(folder, folder.with_name(next_name(name)))
    diff = "\n".join(changes(folder, result.folder)) + "\n"
    golden = GOLDEN / name / "next.diff"
    if pytestconfig.getoption("--golden"):
        golden.write_text(diff, "utf-8")
    assert diff == golden.read_text("utf-8")


def changes(before: Path, after: Path) -> list[str]:
    """Return the lines that differ in two folders' files."""
    files = sorted(path.relative_to(before) for path in before.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(after) for path in after.rglob("*") if path.is_file())
    found: list[str] = []
    for file in files:
        if file.suffix == ".png":
            assert (before / file).read_bytes() == (after / file).read_bytes()
            continue
        old, new = ((top / file).read_text("utf-8").split("\n") for top in (before, after))
        assert len(old) == len(new)
        found += difflib.unified_diff(old, new, f"{file}", f"{file}", n=0, lineterm="")
    return found


@pytest.mark.parametrize("name", [folder.name for folder in OWN_NOTICES])
def test_every_mark_is_an_error(name: str, tmp_path: Path) -> None:
    """Whatever the notice, each mark is found where it stands, and nothing else is wrong.

    Once all are resolved the notice loads, and says what the earlier one said.
    """
    folder = copied(name, tmp_path)
    result = renew_notice(folder, folder.with_name(next_name(name)))
    assert {finding.code for finding in result.pending} == {"K11"}
    for finding in result.pending:
        line = finding.place.path.read_text("utf-8").splitlines()[finding.place.line - 1]
        assert line[finding.place.column - 1 :].startswith("【待")
    day = "2023-12-08" if result.folder.name == "2023" else "2028-12-08"
    assert finish(result.folder, day) == len(result.pending)
    notice = load_notice(result.folder)
    assert f"{notice.date}" == day
    old = [words.value for words in collect_texts(load_notice(folder)) if words.part != "发文字号"]
    new = [words.value for words in collect_texts(notice) if words.part != "发文字号"]
    for one in result.advanced:
        assert one.before in "".join(old) or one.before.isdigit()
    years = (load_notice(folder).year, notice.year)
    assert [text.replace(*years) for text in old] == [text.replace(*years) for text in new]


def test_builds_when_finished(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A renewed notice is refused by build and check until its last mark is gone."""
    folder = copied("2022", tmp_path)
    new, out = folder.with_name("2023"), tmp_path / "build"
    assert main(["new", "2023", "--from", str(folder), "--out", str(folder.parent)]) == 0
    said = capsys.readouterr().out
    assert f"{new}/notice.yaml:4:5: 2022年 → 2023年" in said
    assert f"{new}/notice.yaml:13:7: 成文日期还没有填" in said
    assert f"{new}/situation.yaml:7:202: “1个”还没有核对" in said
    for command in (["build", str(new), "--out", str(out)], ["check", str(new)]):
        assert main(command) == 1
        output = capsys.readouterr()
        assert (output.out + output.err).count("K11") == said.count("还没有")
    finish(new, "2023-12-08")
    assert main(["build", str(new), "--out", str(out)]) == 0
    assert (out / "2023" / "notice.pdf").is_file()


FIXED = {"kind": "通报", "mark": "某机关", "issuers": "某机关", "date": "2022-12-09"}
PIECES = [
    "2022年", "2021年", "2022年度", "35.2%", "3个", "1,234.5万元", "12月9日", "二〇二一年",
    "百分之三", "十二名", "5—7天", "A4", "0730-123456", "全区", "落实", "情况", "《2022年要点》",
    "自", "以来", "’s", "“好”", " ", "：", "**重点**", "{{ year }}", "〔2022〕5号", "２０２２年",
    "\\", "'",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(
    lambda pieces: "关于" + "".join(pieces).rstrip(" ：\\") + "的事"
)
QUOTES = st.sampled_from(["'", '"', "|", ">"])


def spelled(text: str, style: str) -> str:
    """Return a text as a scalar of a style."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{style}-\n          {text}"


@given(st.tuples(*[st.tuples(WORDS, QUOTES)] * 5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_nothing_stands_silently(
    tmp_path_factory: pytest.TempPathFactory,
    texts: tuple[tuple[str, str], ...],
    end: str,
    bom: bool,
) -> None:
    """No figure of last year stands in the text of the new notice unmarked, however it is typed.

    The notice's own year, advanced, is the one number that may; without its marks the text is
    what it was.
    """
    folder = tmp_path_factory.mktemp("content") / "2022"
    title, preamble, heading, lead, text = (spelled(*pair) for pair in texts)
    lines = [*(f"{key}: {value}" for key, value in FIXED.items()), f"title: {title}"]
    lines += [f"preamble: {preamble}", "sections:", f"- heading: {heading}", "  items:"]
    lines += [f"  - lead: {lead}", f"    text: {text}", ""]
    folder.mkdir()
    data = "\n".join(lines).replace("\n", end).encode("utf-8-sig" if bom else "utf-8")
    (folder / "notice.yaml").write_bytes(data)
    old = list(collect_texts(load_notice(folder)))
    result = renew_notice(folder, folder.with_name("2023"))
    path = result.folder / "notice.yaml"
    new = path.read_bytes()
    assert new.startswith(b"\xef\xbb\xbf") == bom
    assert new.count(end.encode()) == data.count(end.encode())
    # Other brackets than those of the marks, so that the text can be read with them in it.
    readable = new.decode().replace("【待填：成文日期】", "2023-12-09").replace("【待核】", "")
    path.write_bytes(readable.replace("【待核：", "⟦").replace("】", "⟧").encode())
    assert {finding.code for finding in result.pending} == {"K11"}
    for before, (value, part, _) in zip(
        old, collect_texts(load_notice(result.folder)), strict=True
    ):
        unmarked = bare(value.replace("⟦", "【待核：").replace("⟧", "】")).replace("{{ year }}", "")
        if part in {"标题", "引言", "节标题", "首句"}:
            unmarked = unmarked.replace("2023年", "")
        assert not any(sign.isdigit() for sign in unmarked), unmarked
        kept = value.replace("⟦", "").replace("⟧", "")
        assert kept.replace("2023年", "2022年") == before.value


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["2023", "--from", "2019"], 2, "没有 content/2019/notice.yaml"),
        (["2023"], 2, "notice new 2023 --from 2022"),
        (["2022", "--from", "2022"], 2, "content/2022 已经有了"),
        (["2021", "--from", "2022"], 2, "2021 年不在 2022 年之后"),
        (["来年", "--from", "2022"], 2, "“来年”不是年份"),
        (["2023-通报", "--from", "2022"], 2, "notice new 2023 --from 2022"),
        (["2023", "--from", "2022", "--kind", "通知"], 2, "不能和 --from 一起写"),
        (["2023", "--kind", "通抱"], 2, "没有“通抱”这个文种"),
        (["2023", "--from", "broken"], 1, "content/broken/notice.yaml:1:7: K05"),
    ],
)
def test_refused(  # noqa: PLR0913, PLR0917 - a case and three fixtures
    arguments: list[str],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot be done is said in a sentence, and no folder is made or touched."""
    folder = copied("2022", tmp_path)
    (folder.parent / "broken").mkdir()
    (folder.parent / "broken" / "notice.yaml").write_text("kind: 通抱\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert main(["new", *arguments]) == code
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_two_years_on(tmp_path: Path) -> None:
    """A notice may skip a year; facts keep the year they are of."""
    folder = copied("2022", tmp_path)
    result = renew_notice(folder, folder.with_name("2024"))
    assert [(one.before, one.after) for one in result.advanced] == [("2022年", "2024年")] * 2
    assert "【待核：2022年】初" in (result.folder / "situation.yaml").read_text("utf-8")


def test_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half-way, nothing is left behind."""
    folder = copied("2022", tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_rewrite_files", full)
    with pytest.raises(MachineError, match="建不了文件夹"):
        renew_notice(folder, folder.with_name("2023"))
    assert sorted(path.name for path in folder.parent.iterdir()) == ["2022", "office.yaml"]


def test_link_in_the_way(tmp_path: Path) -> None:
    """A name taken by a link that leads nowhere is taken."""
    folder = copied("2022", tmp_path)
    folder.with_name("2023").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="已经有了"):
        renew_notice(folder, folder.with_name("2023"))


def test_what_is_left_out(tmp_path: Path) -> None:
    """Hidden files and locks of word processors stay behind; office.yaml is not touched."""
    folder = copied("2022", tmp_path)
    for name in (".DS_Store", "~$通报.docx"):
        (folder / name).write_bytes(b"")
    office = folder.parent / "office.yaml"
    office.write_text(office.read_text("utf-8").replace("办公室", "办公室2022"), "utf-8")
    before = office.read_bytes()
    result = renew_notice(folder, folder.with_name("2023"))
    assert not {path.name for path in result.folder.iterdir()} & {".DS_Store", "~$通报.docx"}
    assert office.read_bytes() == before
    assert placeholders.FILL in (result.folder / "notice.yaml").read_text("utf-8")

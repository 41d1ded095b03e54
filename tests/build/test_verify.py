"""Verifying: finished files are held against what their YAML gives, byte for byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from notice_gen.build.build import build_notice
from notice_gen.build.verify import (
    OUTPUT_FILE_NAMES,
    FileState,
    find_build_folders,
    find_engine,
    find_notice_folder,
    verify_files,
)
from notice_gen.cli import main
from notice_gen.error import UsageError
from notice_gen.output_format import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.build.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, workshop: Project) -> Path:
    """Return a project with one notice, built."""
    project = tmp_path_factory.mktemp("made")
    shutil.copytree(ROOT / "content" / "2022", project / "content" / "2022")
    shutil.copy(ROOT / "content" / "office.yaml", project / "content")
    build_notice(project / "content" / "2022", project / "build", FORMATS, workshop)
    return project


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """Return a copy of it that a test may spoil."""
    return shutil.copytree(made, tmp_path / "project")


def state(project: Path, workshop: Project) -> dict[str, str]:
    """Return what verifying says of each file."""
    target = project / "build" / "2022"
    before = {path: path.read_bytes() for path in sorted(target.iterdir())}
    verified = verify_files(target, find_notice_folder(target), workshop)
    assert {path: path.read_bytes() for path in sorted(target.iterdir())} == before
    assert verified.is_consistent == all(file.state is FileState.SAME for file in verified.files)
    for file in verified.files:
        assert (file.wanted == file.found) == (file.state is FileState.SAME)
    return {file.name: f"{file.state} {file.detail}".strip() for file in verified.files}


def flipped(project: Path) -> None:
    """Change one byte of the PDF."""
    path = project / "build" / "2022" / "notice.pdf"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def edited(project: Path) -> None:
    """Change a figure of the YAML."""
    path = project / "content" / "2022" / "situation.yaml"
    path.write_text(path.read_text("utf-8").replace("不少于4个", "不少于5个"), "utf-8")


def forged(project: Path) -> None:
    """Change the DOCX and have the build's own note agree with it."""
    path = project / "build" / "2022" / "notice.docx"
    path.write_bytes(path.read_bytes() + b"\0")
    note = path.with_name(".built.json")
    told = json.loads(note.read_text("utf-8"))
    told["files"]["notice.docx"] = "0" * 64
    note.write_text(json.dumps(told), "utf-8")


def unnoted(project: Path) -> None:
    """Take away the build's own note."""
    (project / "build" / "2022" / ".built.json").unlink()


def emptied(project: Path) -> None:
    """Take the files away, and from the note that there were any."""
    for path in (project / "build" / "2022").glob("[!.]*"):
        path.unlink()
    note = project / "build" / "2022" / ".built.json"
    note.write_text(json.dumps({"inputs": "", "files": {}, "remarks": [], "linked": []}), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "docx", "pdf"),
    [
        (lambda _: None, "一致", "一致"),
        (unnoted, "一致", "一致"),
        (flipped, "一致", "不一致"),
        (edited, "不一致 正文的文字不同：“", "不一致 第 2 页的文字不同：“"),
        (forged, "不一致", "一致"),
        (lambda project: (project / "build/2022/notice.docx").unlink(), "缺少", "一致"),
        (emptied, "缺少", "缺少"),
    ],
)
def test_states(
    spoil: Callable[[Path], object], docx: str, pdf: str, project: Path, workshop: Project
) -> None:
    """A file is the same or not, whatever the build's own note claims; nothing is written."""
    spoil(project)
    found = state(project, workshop)
    assert found["notice.docx"].startswith(docx)
    assert found["notice.pdf"].startswith(pdf)


def test_figure_is_shown(project: Path, workshop: Project) -> None:
    """Where a figure differs, both are shown."""
    edited(project)
    found = state(project, workshop)
    assert found["index.html"].startswith("不一致")  # first in the size of the PDF
    for said in (found["notice.docx"], found["notice.pdf"]):
        assert "不少于4个" in said.partition("应为")[0]
        assert "不少于5个" in said.partition("应为")[2]


def test_extra(project: Path, workshop: Project) -> None:
    """A file no build makes is told; one a build left out is not asked for."""
    (project / "build" / "2022" / "旧稿.pdf").write_bytes(b"old")
    assert state(project, workshop)["旧稿.pdf"] == "多出"
    shutil.rmtree(project / "build")
    build_notice(project / "content" / "2022", project / "build", ["pdf"], workshop)
    assert state(project, workshop) == {"notice.pdf": "一致"}


def test_other_machine(project: Path, workshop: Project) -> None:
    """When files differ, what differs of the machine is told; when they do not, nothing is."""
    note = project / "build" / "2022" / ".built.json"
    told = json.loads(note.read_text("utf-8"))
    told["machine"] |= {"软件包 deflate": "0.1"}
    note.write_text(json.dumps(told), "utf-8")
    target = project / "build" / "2022"
    assert verify_files(target, find_notice_folder(target), workshop).machine == ()
    flipped(project)
    (line,) = verify_files(target, find_notice_folder(target), workshop).machine
    assert line.startswith("软件包 deflate：当时 0.1，现在 ")


@pytest.mark.parametrize("formats", ["docx,pdf,html", "docx", "pdf"])
def test_engine(
    formats: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files are made again by what made them, each folder's by its own."""
    monkeypatch.chdir(project)
    shutil.copytree("content/2022", "content/other")
    built = ["build", "other", "--engine", "weasyprint", "--format", formats]
    assert main(built) == 0
    capsys.readouterr()
    assert main(["verify"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(OUTPUT_FILE_NAMES) + len(formats.split(","))
    assert find_engine(Path("build/2022")) == "painter"
    assert find_engine(Path("build/other")) == "weasyprint"


@pytest.mark.parametrize("noted", [None, "other", 7, ["weasyprint"]])
def test_no_engine(noted: object, project: Path, workshop: Project) -> None:
    """Where no engine is noted that there is, the painter's files are expected."""
    note = project / "build" / "2022" / ".built.json"
    told = json.loads(note.read_text("utf-8"))
    assert told.pop("engine") == "painter"
    if noted is not None:
        told["engine"] = noted
    note.write_text(json.dumps(told), "utf-8")
    assert find_engine(note.parent) == "painter"
    assert state(project, workshop)["notice.pdf"] == "一致"


def test_built_in_turns(project: Path, workshop: Project) -> None:
    """A page that was built before the PDF was, and does not offer it, is as it was to be."""
    shutil.rmtree(project / "build")
    for formats in (["docx", "html"], ["pdf"]):
        build_notice(project / "content" / "2022", project / "build", formats, workshop)
    assert set(state(project, workshop).values()) == {"一致"}


def test_content_for(tmp_path: Path) -> None:
    """The notice of a folder is found beside build, by its own path, or where it is said to be."""
    for name in ("content/a/x", "content/x", "other/x"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "notice.yaml").touch()
    assert find_notice_folder(tmp_path / "build/x") == tmp_path / "content/x"
    assert find_notice_folder(tmp_path / "build/a/x") == tmp_path / "content/a/x"
    assert find_notice_folder(tmp_path / "out/a/x") == tmp_path / "content/a/x"
    assert find_notice_folder(tmp_path / "out/x", tmp_path / "other") == tmp_path / "other/x"
    with pytest.raises(UsageError, match=r"找不到 .*build/y 是由哪份公文生成的"):
        find_notice_folder(tmp_path / "build/y")


def test_builds(tmp_path: Path) -> None:
    """Below a folder, those a build made count, and not a site's copies of them."""
    for name in ("build/2022", "build/a/b", "build/site/2022", "build/empty"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("build/2022", "build/site/2022"):
        (tmp_path / name / "notice.pdf").touch()
    note = json.dumps({"inputs": "", "files": {}, "remarks": [], "linked": []})
    (tmp_path / "build/a/b/.built.json").write_text(note, "utf-8")
    (tmp_path / "content/2022").mkdir(parents=True)
    (tmp_path / "content/2022/notice.yaml").touch()
    content = tmp_path / "content"
    assert find_build_folders(tmp_path / "build") == [
        tmp_path / "build/2022",
        tmp_path / "build/a/b",
    ]
    assert find_build_folders(tmp_path / "build/2022", content) == [tmp_path / "build/2022"]
    for name, said in (("build/empty", "没有生成的公文"), ("nowhere", "没有文件夹")):
        with pytest.raises(UsageError, match=said):
            find_build_folders(tmp_path / name)


def test_command(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 when all is the same, 1 when not or when the notice has errors by now, 2 when astray."""
    monkeypatch.chdir(project)
    assert main(["verify"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"一致 build/2022/{name}" for name in OUTPUT_FILE_NAMES
    ]
    edited(project)
    assert main(["verify", "build/2022"]) == 1
    said = capsys.readouterr().out
    assert "不一致 build/2022/notice.docx" in said
    assert said.count("应有的 SHA-256：") == len(OUTPUT_FILE_NAMES)
    notice = project / "content" / "2022" / "notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("kind: 通报", "kind: 通抱"), "utf-8")
    assert main(["verify"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("build/2022：不能核对\n")
    assert "notice.yaml:2:7: K05" in said
    shutil.rmtree(project / "content")
    assert main(["verify"]) == 2
    assert "没有 content/2022/notice.yaml" in capsys.readouterr().err
    shutil.rmtree(project / "build")
    assert main(["verify"]) == 2
    assert "没有文件夹 build" in capsys.readouterr().err

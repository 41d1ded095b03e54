"""Knowing whether to build again, and writing files whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from notice_gen.build import manifest
from notice_gen.build.manifest import Manifest
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("notice.docx", "notice.pdf")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a notice's folder."""
    folder = tmp_path / "content" / "2022"
    (folder / "attachments").mkdir(parents=True)
    (folder.parent / "office.yaml").write_text("发文机关标志: 甲\n", "utf-8")
    (folder / "notice.yaml").write_text("标题: 乙\n", "utf-8")
    (folder / "attachments" / "表.csv").write_text("a,b\n", "utf-8")
    return folder


def digest(folder: Path, *parts: str) -> str:
    """Return the digest of a notice."""
    return manifest.digest_inputs(parts, [folder.parent / "office.yaml"], [folder])


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "notice.yaml").write_text("标题: 丙\n", "utf-8"),
        lambda folder: (folder.parent / "office.yaml").write_text("发文机关标志: 丁\n", "utf-8"),
        lambda folder: (folder.parent / "office.yaml").unlink(),
        lambda folder: (folder / "attachments" / "表.csv").write_text("a,c\n", "utf-8"),
        lambda folder: (folder / "problems.yaml").touch(),
        lambda folder: (folder / "notice.yaml").rename(folder / "other.yaml"),
        lambda folder: (folder / "attachments" / "表.csv").unlink(),
    ],
    ids=["text", "office", "office gone", "deep", "new", "renamed", "gone"],
)
def test_change(content: Path, change: Callable[[Path], object]) -> None:
    """Any change of what a notice is built from is noticed."""
    before = digest(content)
    change(content)
    assert digest(content) != before


def test_no_change(content: Path) -> None:
    """The times of files say nothing, nor where the folder is, nor what Python left there."""
    before = digest(content)
    os.utime(content / "notice.yaml", (0, 0))
    (content / "__pycache__").mkdir()
    (content / "__pycache__" / "a.pyc").write_bytes(b"1")
    assert digest(content) == before
    moved = content.parent.with_name("elsewhere")
    content.parent.rename(moved)
    assert digest(moved / content.name) == before


@pytest.mark.parametrize(
    ("one", "other"),
    [((), ("a",)), (("a",), ("b",)), (("a", "b"), ("b", "a")), (("ab", "c"), ("a", "bc"))],
)
def test_parts(content: Path, one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Words that go in, the faces' say, are told apart, each from the next."""
    assert digest(content, *one) != digest(content, *other)


def test_content_moved_between_files(content: Path) -> None:
    """The same characters in another file are another notice."""
    (content / "a.yaml").write_text("甲乙", "utf-8")
    (content / "b.yaml").write_text("", "utf-8")
    before = digest(content)
    (content / "a.yaml").write_text("甲", "utf-8")
    (content / "b.yaml").write_text("乙", "utf-8")
    assert digest(content) != before


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return a folder of finished files with their manifest."""
    folder = tmp_path / "build" / "2022"
    for name in NAMES:
        write_file_whole(folder / name, name.encode())
    digests = {name: manifest.digest_file(folder / name) for name in NAMES}
    manifest.write_manifest(
        folder, Manifest("inputs", digests, ("notice.yaml:1:1: L01 段末",), NAMES[:1])
    )
    return folder


def test_built(target: Path) -> None:
    """What was noted of a build is read back."""
    built = manifest.read_manifest(target)
    assert built is not None
    assert built.inputs == "inputs"
    assert built.remarks == ("notice.yaml:1:1: L01 段末",)
    assert built.linked == NAMES[:1]
    assert built.is_current(target, "inputs", NAMES)
    assert built.is_current(target, "inputs", NAMES[:1])


@pytest.mark.parametrize(
    ("spoil", "inputs", "names"),
    [
        (lambda _: None, "others", NAMES),
        (lambda _: None, "inputs", ("notice.html",)),
        (lambda folder: (folder / "notice.pdf").write_bytes(b"edited"), "inputs", NAMES),
        (lambda folder: (folder / "notice.docx").unlink(), "inputs", NAMES),
    ],
    ids=["inputs", "another format", "edited", "deleted"],
)
def test_stale(
    target: Path, spoil: Callable[[Path], object], inputs: str, names: tuple[str, ...]
) -> None:
    """Other inputs, a format not built yet, a file edited or gone: the notice is built again."""
    built = manifest.read_manifest(target)
    spoil(target)
    assert built is not None
    assert not built.is_current(target, inputs, names)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '"a"', "{}", '{"inputs": "a", "files": {}}', "\udcff",
     '{"inputs": "a", "files": {}, "remarks": 1}', '{"inputs": "a", "files": {}, "remarks": []}'],
)  # fmt: skip
def test_damaged(target: Path, content: str) -> None:
    """A manifest that cannot be read is as good as none."""
    (manifest_file,) = target.glob(".*.json")
    manifest_file.write_bytes(content.encode(errors="surrogateescape"))
    assert manifest.read_manifest(target) is None


def test_nothing_built(tmp_path: Path) -> None:
    """Nothing is known of a folder that is not there, and a file that is not has no digest."""
    assert manifest.read_manifest(tmp_path / "none") is None
    assert manifest.digest_file(tmp_path / "none") == ""


@pytest.mark.parametrize("before", [None, b"old", b"old and much longer than the new one"])
def test_write_whole(tmp_path: Path, before: bytes | None) -> None:
    """A file is made, its folders too, or replaced; others may read it; nothing else is left."""
    path = tmp_path / "build" / "2022" / "notice.pdf"
    if before is not None:
        path.parent.mkdir(parents=True)
        path.write_bytes(before)
    write_file_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """A write that is broken off leaves the old file as it was, and nothing beside it."""

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "notice.pdf"
    path.write_bytes(b"old")
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", broken)
    else:
        monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(KeyboardInterrupt):
        write_file_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_never_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the new file is whole and on the disk, its name shows the old one."""
    path, seen = tmp_path / "notice.pdf", []
    path.write_bytes(b"old")
    sync = os.fsync

    def watching(handle: int) -> None:
        seen.append(path.read_bytes())
        sync(handle)

    monkeypatch.setattr(os, "fsync", watching)
    write_file_whole(path, b"new")
    assert seen == [b"old"]

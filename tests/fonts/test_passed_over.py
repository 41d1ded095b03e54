"""The office's own fonts that are passed over: each is told of, and none is in the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import specimen

from notice_gen.cli import main
from notice_gen.fonts.font_roles import FontRole, open_faces
from notice_gen.fonts.passed_over import report_passed_over_fonts
from notice_gen.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Place(Path("notice.yaml"))
NOTICE = """\
kind: 通报
mark: {names: [某机关], suffix: 文件}
title: 关于某事的通报
recipients: 各单位
issuers: [某局]
date: 2022-12-09
sections: [{heading: 概况, intro: 好。}]
"""


def save_named(name: str) -> Callable[[Path], object]:
    """Return what saves a sound font of a name."""
    return lambda path: specimen.save(path, specimen.font(name))


def cut_off(path: Path) -> None:
    """Save the first bytes of a font."""
    specimen.save(path, specimen.font("FangSong"))
    path.write_bytes(path.read_bytes()[:40])


@pytest.mark.parametrize(
    ("file", "save", "code"),
    [
        ("simfang.ttf", lambda path: path.write_bytes(b""), "F02"),
        ("simfang.ttf", lambda path: path.write_bytes(b"<html>"), "F02"),
        ("simfang.otf", cut_off, "F02"),
        ("simfang.TTC", lambda path: path.write_bytes(b"ttcf\0\1\0\0\0\0\0\7"), "F02"),
        ("simfang.woff2", lambda path: path.write_bytes(b"wOF2"), "F02"),
        ("other.otf", save_named("Other"), "F03"),
        ("simfang.otf", save_named("FangSong"), ""),
        ("._simfang.ttf", lambda path: path.write_bytes(b"\0\5\x16\7Mac OS X"), ""),
        ("README.txt", lambda path: path.write_bytes(b"fonts"), ""),
    ],
)
def test_told(file: str, save: Callable[[Path], object], code: str, machine: Path) -> None:
    """A file that is no font, or no one's, is told of by its name; all roles have their faces."""
    (machine / "fonts").mkdir()
    save(machine / "fonts" / file)
    faces = open_faces(machine)
    found = list(report_passed_over_fonts(faces, HERE))
    assert [finding.code for finding in found] == [code] * bool(code)
    for finding in found:
        assert f"fonts/{file} " in finding.message
        assert "notice doctor" in finding.hint
        assert finding.place == HERE
    assert all(faces[role] for role in FontRole)


def test_better_one(machine: Path) -> None:
    """Of two fonts for a role the one not taken is told of."""
    for file, name in (("a.otf", "STFangsong"), ("b.otf", "FangSong")):
        specimen.save(machine / "fonts" / file, specimen.font(name))
    (finding,) = report_passed_over_fonts(open_faces(machine), HERE)
    assert "fonts/a.otf 没有用上" in finding.message


def test_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build says it, each time, as long as the file is there, and goes on; so does a check."""
    folder = tmp_path / "content" / "one"
    folder.mkdir(parents=True)
    (folder / "notice.yaml").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "fonts").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["build", "one"]) == 0
    assert "F02" not in capsys.readouterr().err
    broken = tmp_path / "fonts" / "simfang.ttf"
    broken.write_bytes(b"half a font")
    for done in ("已生成", "没有变化"):
        assert main(["build", "one"]) == 0
        said = capsys.readouterr()
        assert "content/one/notice.yaml:1:1: F02 单位的字体文件 fonts/simfang.ttf 读不了" in said.err
        assert done in said.out
    main(["check", "one"])
    assert "fonts/simfang.ttf" in capsys.readouterr().out
    broken.unlink()
    assert main(["build", "one"]) == 0
    assert "F02" not in capsys.readouterr().err

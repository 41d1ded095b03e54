"""Each role's face is told with whose it is; of one that is missing, how this system gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import specimen

from notice_gen.fonts.face_origin import explain_installation, list_face_origins
from notice_gen.fonts.font_roles import FontRole, open_faces

if TYPE_CHECKING:
    from pathlib import Path


def test_whose(machine: Path, tmp_path: Path) -> None:
    """The office's, an open one, the machine's own, another's, and none."""
    system = tmp_path / "system"
    specimen.save(machine / "fonts" / "a.otf", specimen.font("FZXBS", "方正小标宋_GB18030"))
    specimen.save(tmp_path / "home" / "fonts" / "b.otf", specimen.font("CESI", "CESI楷体-GB2312"))
    for stem in ("FandolKai-Regular", "FandolHei-Regular"):
        (system / f"{stem}.otf").unlink()
    told = {row.role: (row.face, row.origin, bool(row.remedy)) for row in list_face_origins(open_faces(machine))}
    assert told == {
        FontRole.小标宋: ("FZXBS", "单位的", False),
        FontRole.仿宋: ("FandolFang-Regular", "开源的，代替“仿宋_GB2312”", False),
        FontRole.楷体: ("CESI", "这台电脑的", False),
        FontRole.黑体: ("FandolSong-Regular", "没有，用它代替", True),
        FontRole.宋体: ("FandolSong-Regular", "开源的，代替“宋体”", False),
        FontRole.Times: ("LiberationSerif-Regular", "开源的，代替“Times New Roman”", False),
    }
    for path in [*system.iterdir(), *(tmp_path / "home/fonts").iterdir()]:
        path.unlink()
    (machine / "fonts" / "a.otf").unlink()
    assert {row.origin for row in list_face_origins(open_faces(machine))} == {"没有"}


@pytest.mark.parametrize(
    ("system", "word"), [("win32", "可选功能"), ("darwin", "字体册"), ("linux", "WPS")]
)
def test_remedies(system: str, word: str) -> None:
    """What to do is said in the words of the system one is on."""
    assert word in explain_installation(FontRole.仿宋, system)
    assert "方正字库" in explain_installation(FontRole.小标宋, system)

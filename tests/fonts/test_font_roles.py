"""Each role gets the office's own face or the open one, and what that lacks from Noto."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import specimen
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.error import MachineError
from notice_gen.fonts import font_roles
from notice_gen.fonts.font_roles import (
    OFFICIAL_NAMES,
    FontRole,
    open_faces,
    write_fontconfig,
    write_libreoffice_fontconfig,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.fonts.font_roles import Faces

FULL = (1000, (40, -80, 960, 840))
OPEN = {
    FontRole.小标宋: "FandolSong-Bold",
    FontRole.仿宋: "FandolFang-Regular",
    FontRole.楷体: "FandolKai-Regular",
    FontRole.黑体: "FandolHei-Regular",
    FontRole.宋体: "FandolSong-Regular",
    FontRole.Times: "LiberationSerif-Regular",
}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the project on a machine with the open fonts and no others."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    system = tmp_path / "system"
    for name in ("FANDOL_FOLDER", "NOTO_FOLDER", "PROGRAM"):
        monkeypatch.setattr(font_roles, name, system)
    monkeypatch.setattr(
        font_roles,
        "OPEN_FILES",
        {role: (name, system) for role, (name, *_) in font_roles.OPEN_FILES.items()},
    )
    for name in OPEN.values():
        suffix = "ttf" if name.startswith("L") else "otf"
        truetype = suffix == "ttf"
        specimen.save(system / f"{name}.{suffix}", specimen.font(name, truetype=truetype))
    for file, kind in (("Serif", "Regular"), ("Serif", "Bold"), ("Sans", "Regular")):
        fonts = [
            specimen.font(
                f"Noto{file}CJK{place}-{kind}", glyphs={"镕": FULL, "喆": FULL}, truetype=True
            )
            for place in ("jp", "sc")
        ]
        specimen.save(system / f"Noto{file}CJK-{kind}.ttc", *fonts)
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def add(project: Path, file: str, *names: str, style: int = 0) -> Path:
    """Put a font into the office's own folder."""
    return specimen.save(project / "fonts" / file, specimen.font(*names, style=style))


@pytest.mark.parametrize("role", FontRole)
def test_open_face(machine: Path, role: FontRole) -> None:
    """Without fonts of the office's own, a role gets the open face."""
    assert open_faces(machine)[role].name == OPEN[role]
    assert open_faces(None)[role].name == OPEN[role]


@pytest.mark.parametrize(
    ("role", "name"), [(role, name) for role in FontRole for name in OFFICIAL_NAMES[role]]
)
def test_official_name(machine: Path, role: FontRole, name: str) -> None:
    """A font of the office's is known by any official name, in whatever case, for its role only."""
    path = add(machine, "anything.TTF", "Own", name.upper())
    faces = open_faces(machine)
    assert faces[role].source == path
    assert [other for other in FontRole if faces[other].source == path] == [role]


@pytest.mark.parametrize(
    ("fonts", "chosen"),
    [
        (["方正仿宋_GBK", "仿宋_GB2312", "华文仿宋"], "仿宋_GB2312"),
        (["STFangsong", "FangSong"], "FangSong"),
        (["华文仿宋", "Some Other"], "华文仿宋"),
    ],
)
def test_most_wanted_first(machine: Path, fonts: list[str], chosen: str) -> None:
    """Of several fonts for a role the one that the list of official names has first is taken."""
    for name in fonts:
        add(machine, f"{name}.otf", "Own", name)
    faces = open_faces(machine)
    assert faces[FontRole.仿宋].source.name == f"{chosen}.otf"
    assert {path.stem for path in faces.list_unused_files()} == set(fonts) - {chosen}


@pytest.mark.parametrize(
    ("styles", "chosen"),
    [({"a": 1, "b": 0}, "b"), ({"a": 3, "b": 2, "c": 1}, "c"), ({"a": 0, "b": 0}, "a")],
)
def test_upright_regular_preferred(machine: Path, styles: dict[str, int], chosen: str) -> None:
    """Of a family in several files the regular one is taken, a bold one if need be, no italic."""
    for stem, style in styles.items():
        add(machine, f"{stem}.ttf", f"TimesNewRoman{stem}", "Times New Roman", style=style)
    assert open_faces(machine)[FontRole.Times].source.stem == chosen


def test_italic_alone_is_not_used(machine: Path) -> None:
    """An italic does not stand in for an upright face."""
    path = add(machine, "timesi.ttf", "TimesNewRoman-Italic", "Times New Roman", style=2)
    faces = open_faces(machine)
    assert faces[FontRole.Times].name == OPEN[FontRole.Times]
    assert faces.list_unused_files() == (path,)


def test_face_in_collection(machine: Path) -> None:
    """The wanted face is found inside a collection."""
    fonts = [specimen.font(name, truetype=True) for name in ("MingLiU", "NSimSun", "SimSun")]
    path = specimen.save(machine / "fonts" / "simsun.ttc", *fonts)
    face = open_faces(machine)[FontRole.宋体]
    assert (face.name, face.source) == ("SimSun-Regular", path)


def test_set_up_folder_first(machine: Path) -> None:
    """What set-up put into the project goes before what the system has."""
    path = specimen.save(
        machine / ".fonts" / "FandolFang-Regular.otf", specimen.font("FandolFang-Regular")
    )
    assert open_faces(machine)[FontRole.仿宋].source == path
    assert open_faces(None)[FontRole.仿宋].source != path


@pytest.mark.parametrize("role", FontRole)
def test_missing_face(machine: Path, role: FontRole) -> None:
    """A role without a face is an error only when it is asked for, and says what to do."""
    for path in machine.parent.glob(f"system/{OPEN[role]}.*"):
        path.unlink()
    faces = open_faces(machine)
    assert all(faces[other] for other in FontRole if other is not role)
    with pytest.raises(
        MachineError, match=f"缺少{role}字体。请运行 make setup.*{OFFICIAL_NAMES[role][0]}"
    ):
        faces[role]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (FontRole.小标宋, "NotoSerifCJKsc-Bold"),
        (FontRole.仿宋, "NotoSerifCJKsc-Regular"),
        (FontRole.楷体, "NotoSerifCJKsc-Regular"),
        (FontRole.黑体, "NotoSansCJKsc-Regular"),
        (FontRole.宋体, "NotoSerifCJKsc-Regular"),
        (FontRole.Times, "NotoSerifCJKsc-Regular"),
    ],
)
def test_fallback(machine: Path, role: FontRole, name: str) -> None:
    """What a role's face lacks comes from the Noto face of its weight, simplified Chinese."""
    faces = open_faces(machine)
    assert faces.get_fallback(role).name == name
    assert faces.choose_face(role, "国") is faces[role]
    assert faces.choose_face(role, "镕") is faces.get_fallback(role)
    assert faces.choose_face(role, "喆") is faces.get_fallback(role)
    assert faces.choose_face(role, "堃") is None


def test_without_fallback(machine: Path) -> None:
    """Without Noto a rare character has no face, and asking for the fallback says what to do."""
    for path in machine.parent.glob("system/Noto*"):
        path.unlink()
    faces = open_faces(machine)
    assert faces.choose_face(FontRole.仿宋, "镕") is None
    with pytest.raises(MachineError, match="缺少补字用的 Noto 字体。请运行 make setup"):
        faces.get_fallback(FontRole.仿宋)


def test_opened_once(machine: Path) -> None:
    """A face is opened once, however many roles share it."""
    faces = open_faces(machine)
    assert faces.get_fallback(FontRole.仿宋) is faces.get_fallback(FontRole.Times)
    assert faces[FontRole.仿宋] is faces[FontRole.仿宋]
    assert len(faces.list_faces()) == len({face.name for face in faces.list_faces()}) == 9


def test_nothing_opened_unasked(machine: Path) -> None:
    """Faces that no one asks for are not prepared."""
    open_faces(machine).choose_face(FontRole.仿宋, "国")
    prepared = [path.name for path in (machine.parent / "cache" / "notice-gen" / "faces").iterdir()]
    assert len(prepared) == 1
    assert prepared[0].startswith("FandolFang-Regular")


def test_broken_file(machine: Path) -> None:
    """A damaged font of the office's is named instead of passed over."""
    (machine / "fonts").mkdir()
    (machine / "fonts" / "simfang.ttf").write_bytes(b"<html>")
    with pytest.raises(MachineError, match=r"simfang\.ttf 不是完好的字体文件"):
        open_faces(machine)[FontRole.仿宋]


def test_other_files_ignored(machine: Path) -> None:
    """Files that are no fonts may lie beside the office's own."""
    add(machine, "simfang.ttf", "FangSong")
    (machine / "fonts" / "说明.txt").write_text("字体说明", "utf-8")
    (machine / "fonts" / "更多").mkdir()
    assert open_faces(machine)[FontRole.仿宋].name == "FangSong-Regular"


@given(st.sampled_from(FontRole), st.characters())
def test_face_for_any_character(role: FontRole, character: str) -> None:
    """With the fonts of this machine: whatever face is given has the character."""
    face = REAL.choose_face(role, character)
    if face is None:
        assert not REAL[role].has_character(character)
        assert not REAL.get_fallback(role).has_character(character)
    else:
        assert face.has_character(character)
        assert 0 <= face.get_advance(character) <= 3


REAL = open_faces(Path(__file__).parents[2])


@pytest.mark.parametrize("role", [role for role in FontRole if role is not FontRole.Times])
def test_real_han_metrics(role: FontRole) -> None:
    """The open faces' Han characters are one em wide and fill most of the box, as type does."""
    face = REAL[role]
    assert {face.get_advance(ch) for ch in "国关于〔〕，。“”——"} == {1.0}
    assert face.get_advance("2") in {0.5, 0.555}
    assert 0.75 <= face.ink_top <= 0.88
    assert -0.2 <= face.ink_bottom <= -0.07
    assert 0.2 <= face.dash_centre <= 0.42


def test_real_rare_characters() -> None:
    """Characters common in names, which the open faces lack, have a face in every role."""
    for role in FontRole:
        for character in "镕喆堃翀赟浐":
            assert REAL.choose_face(role, character) is REAL.get_fallback(role)


def test_opening_prepares_nothing() -> None:
    """All roles' prepared faces open without importing what prepares them."""
    REAL.list_faces()
    program = (
        "import sys; from pathlib import Path\n"
        "from notice_gen.fonts.font_roles import FontRole, open_faces\n"
        "faces = open_faces(Path(sys.argv[1]))\n"
        "[faces[role] for role in FontRole]\n"
        "print('fontTools' in sys.modules)"
    )
    project = str(Path(__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", program, project], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


@pytest.mark.parametrize("write", [write_fontconfig, write_libreoffice_fontconfig])
def test_fontconfig_well_formed(machine: Path, write: Callable[[Faces, Path], None]) -> None:
    """The files are XML whatever the folders are called: a malformed one is silently ignored."""
    project = machine.rename(machine.parent / "a&b <c>")
    add(project, "f&<.otf", "FangSong")
    path = project / "out" / "fonts.conf"
    write(open_faces(project), path)
    folders = [element.text or "" for element in ET.fromstring(path.read_bytes()).iter("dir")]
    assert len(folders) == 9
    assert all((Path(folder) / "face.otf").is_file() for folder in folders)


def test_two_faces_of_one_name(machine: Path) -> None:
    """Two files under one family name would print each other's characters: an error names both."""
    add(machine, "a.ttf", "Same", "仿宋")
    add(machine, "b.ttf", "Same", "楷体", "more")
    with pytest.raises(MachineError, match=r"[ab]\.ttf 和 .*[ab]\.ttf 里的字体同名"):
        write_fontconfig(open_faces(machine), machine / "fonts.conf")


def test_fontconfig_not_writable(machine: Path) -> None:
    """A file that cannot be written is named."""
    (machine / "taken").mkdir()
    with pytest.raises(MachineError, match="taken 写不进去"):
        write_fontconfig(open_faces(machine), machine / "taken")


needs_fontconfig = pytest.mark.skipif(not shutil.which("fc-match"), reason="要有 fontconfig")


def asked(conf: Path, *command: str) -> str:
    """Return what a fontconfig command answers under a configuration, and that it is content."""
    done = subprocess.run(
        command, env=os.environ | {"FONTCONFIG_FILE": str(conf)}, capture_output=True, check=True
    )
    assert not done.stderr
    return done.stdout.decode()


@needs_fontconfig
def test_only_our_faces_are_seen(machine: Path) -> None:
    """Under the PDF's configuration there are the prepared faces and no others."""
    faces = open_faces(machine)
    write_fontconfig(faces, machine / "fonts.conf")
    listed = asked(machine / "fonts.conf", "fc-list", "-f", "%{family} %{style} %{file}\n")
    wanted = {f"{face.name} Regular {face.path}" for face in faces.list_faces()}
    assert set(listed.splitlines()) == wanted


@needs_fontconfig
@pytest.mark.parametrize("asking", ["", ":lang=zh-cn", ":bold", ":italic"])
def test_official_names_get_our_faces(machine: Path, asking: str) -> None:
    """Under LibreOffice's configuration every official name gets the face the PDF has."""
    faces = open_faces(machine)
    write_libreoffice_fontconfig(faces, machine / "fonts.conf")
    for role in FontRole:
        for name in OFFICIAL_NAMES[role]:
            pattern = name.replace("-", r"\-") + asking
            found = asked(machine / "fonts.conf", "fc-match", "-f", "%{file}", pattern)
            assert Path(found) == faces[role].path, pattern


@needs_fontconfig
def test_rare_character_gets_fallback(machine: Path) -> None:
    """Under LibreOffice's configuration what a role's face lacks comes from our fallback."""
    faces = open_faces(machine)
    write_libreoffice_fontconfig(faces, machine / "fonts.conf")
    for role in FontRole:
        pattern = f"{OFFICIAL_NAMES[role][0]}:charset={ord('喆'):x}"
        found = asked(machine / "fonts.conf", "fc-match", "-f", "%{file}", pattern)
        assert Path(found) == faces.get_fallback(role).path


def test_missing_role_has_no_alias(machine: Path) -> None:
    """A role without a face leaves its names to the system."""
    next(machine.parent.glob("system/Liberation*")).unlink()
    write_libreoffice_fontconfig(open_faces(machine), machine / "fonts.conf")
    aliases = ET.fromstring((machine / "fonts.conf").read_bytes()).iter("alias")
    names = {alias.findtext("family") for alias in aliases}
    assert names == {
        name for role in FontRole if role is not FontRole.Times for name in OFFICIAL_NAMES[role]
    }

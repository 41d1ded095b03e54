"""Each role gets the office's own face or the open one, and what that lacks from Noto."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import specimen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.error import MachineError
from notice_gen.fonts.font_roles import (
    OFFICIAL_NAMES,
    FontRole,
    open_faces,
)

OPEN = {
    FontRole.小标宋: "FandolSong-Bold",
    FontRole.仿宋: "FandolFang-Regular",
    FontRole.楷体: "FandolKai-Regular",
    FontRole.黑体: "FandolHei-Regular",
    FontRole.宋体: "FandolSong-Regular",
    FontRole.Times: "LiberationSerif-Regular",
}


def add(project: Path, file: str, *names: str, style: int = 0) -> Path:
    """Put a font into the office's own folder."""
    return specimen.save(project / "fonts" / file, specimen.font(*names, style=style))


@pytest.mark.parametrize("role", FontRole)
def test_open_face(machine: Path, role: FontRole) -> None:
    """Without fonts of the office's own, a role gets the open face."""
    assert open_faces(machine)[role].name == OPEN[role]
    assert open_faces(None)[role].name == OPEN[role]


LATIN = specimen.GLYPHS | {"A": (740, (20, 0, 720, 700)), "￥": (1000, (60, 0, 440, 700))}


@pytest.mark.parametrize("role", FontRole)
def test_open_face_stands_in(machine: Path, role: FontRole) -> None:
    """An open face stands in for the official one that the DOCX names; the office's for none."""
    (official, *_) = OFFICIAL_NAMES[role]
    source = open_faces(machine).find_font_file(role)
    assert source is not None
    assert source.stands_in_for == official
    add(machine, "own.otf", "Own", official)
    own = open_faces(machine).find_font_file(role)
    assert own is not None
    assert own.stands_in_for == ""


def test_widths_of_stand_in(machine: Path) -> None:
    """The very same font has official widths as a stand-in, and its own as the office's."""
    specimen.save(
        machine / ".fonts" / "FandolFang-Regular.otf", specimen.font("FZFS", "仿宋", glyphs=LATIN)
    )
    stand_in = open_faces(machine)[FontRole.仿宋]
    assert [stand_in.get_advance(ch) for ch in "A1 国"] == [0.5, 0.5, 0.5, 1.0]
    (machine / ".fonts").rename(machine / "fonts")
    own = open_faces(machine)[FontRole.仿宋]
    assert [own.get_advance(ch) for ch in "A1 国"] == [0.74, 0.5, 0.25, 1.0]
    assert stand_in.path != own.path
    assert open_faces(machine).font_keys != open_faces(None).font_keys


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


LIKEST = {
    FontRole.小标宋: "NotoSerifCJKsc-Bold",
    FontRole.仿宋: "FandolKai-Regular",
    FontRole.楷体: "FandolFang-Regular",
    FontRole.黑体: "FandolSong-Regular",
    FontRole.宋体: "FandolFang-Regular",
    FontRole.Times: "FandolFang-Regular",
}


def remove(machine: Path, *stems: str) -> None:
    """Take open faces off the machine."""
    for stem in stems:
        for path in machine.parent.glob(f"system/{stem}.*"):
            path.unlink()


@pytest.mark.parametrize("role", FontRole)
def test_lacking_face(machine: Path, role: FontRole) -> None:
    """A role without a face of its own is printed in the likest that there is, and it shows."""
    remove(machine, OPEN[role])
    faces = open_faces(machine)
    assert faces[role].name == LIKEST[role]
    assert [each for each in FontRole if not faces.find_own_file(each)] == [role]
    assert all(faces[other].name == OPEN[other] for other in FontRole if other is not role)
    assert len({face.name for face in faces.list_faces()}) == len(faces.list_faces())


@pytest.mark.parametrize("role", FontRole)
def test_only_noto(machine: Path, role: FontRole) -> None:
    """Where there is nothing but Noto, it prints everything."""
    remove(machine, *OPEN.values())
    faces = open_faces(machine)
    assert faces[role] == faces.get_fallback(role)


@pytest.mark.parametrize("role", FontRole)
def test_missing_face(machine: Path, role: FontRole) -> None:
    """Without any face a role can be typeset, but not printed; the error says what to do."""
    remove(machine, "*")
    faces = open_faces(machine)
    measures = faces.get_measures(role)
    assert (measures.name, measures.get_advance("国"), measures.get_advance("2")) == (role, 1, 0.5)
    assert faces.choose_face(role, "镕") is measures
    with pytest.raises(
        MachineError, match=f"缺少{role}字体。请运行 notice setup.*{OFFICIAL_NAMES[role][0]}"
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
    """Without Noto 宋体 has what others lack; without it, asking for either says what to do."""
    remove(machine, "Noto*")
    faces = open_faces(machine)
    assert faces.choose_face(FontRole.仿宋, "镕") is None
    assert faces.get_fallback(FontRole.仿宋) is faces[FontRole.宋体]
    remove(machine, OPEN[FontRole.宋体])
    with pytest.raises(MachineError, match="缺少补字用的 Noto 字体。请运行 notice setup"):
        open_faces(machine).get_fallback(FontRole.仿宋)


@pytest.mark.parametrize("role", FontRole)
def test_face_of_the_system(machine: Path, role: FontRole, tmp_path: Path) -> None:
    """Where there is no open face, the machine's own official one prints, as it is."""
    font = specimen.font("Own", OFFICIAL_NAMES[role][-1], glyphs=LATIN)
    path = specimen.save(tmp_path / "home" / "fonts" / "a" / "own.otf", font)
    assert open_faces(machine)[role].name == OPEN[role]
    remove(machine, OPEN[role])
    faces = open_faces(machine)
    assert faces[role].source == path
    assert faces[role].get_advance("A") == 0.74
    assert faces.find_own_file(role) == faces.find_font_file(role)
    kept = add(machine, "kept.otf", "Kept", OFFICIAL_NAMES[role][0])
    assert open_faces(machine)[role].source == kept


@pytest.mark.parametrize("folder", ["project/fonts", "data/notice-gen/fonts"])
def test_fetched_faces(machine: Path, folder: str, tmp_path: Path) -> None:
    """What notice fonts and notice setup have put aside stands in as the system's open face does."""
    remove(machine, OPEN[FontRole.仿宋], "NotoSans*")
    for stem in ("FandolFang-Regular", "NotoSansCJKsc-Regular"):
        name = "NotoSansCJK-Regular.ttc" if "Noto" in stem else f"{stem}.otf"
        specimen.save(tmp_path / folder / name, specimen.font(stem))
    faces = open_faces(machine)
    assert faces[FontRole.仿宋].source.parent == tmp_path / folder
    assert faces.get_fallback(FontRole.黑体).source.parent == tmp_path / folder
    assert faces.list_unused_files() == ()


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


def test_damaged_face(machine: Path) -> None:
    """A damaged font that a role takes is named when it is asked for; it is in no other's way."""
    specimen.damage(add(machine, "simfang.otf", "FangSong"), "CFF ")
    faces = open_faces(machine)
    with pytest.raises(MachineError, match=r"simfang\.otf 不是完好的字体文件"):
        faces[FontRole.仿宋]
    assert faces[FontRole.黑体].name == OPEN[FontRole.黑体]
    assert all(face.source.name != "simfang.otf" for face in faces.list_faces())


def test_unused_files_stop_nothing(machine: Path) -> None:
    """What no role takes may be damaged or forbidden to embed: all faces are there."""
    usual = open_faces(machine)
    specimen.damage(add(machine, "other.otf", "Other"), "CFF ")
    specimen.save(machine / "fonts" / "closed.otf", specimen.font("Closed", embedding=2))
    broken = machine / "fonts" / "._simfang.ttf"  # macOS puts such beside a copied file
    broken.write_bytes(b"\0\5\x16\7Mac OS X")
    faces = open_faces(machine)
    assert faces.list_faces() == usual.list_faces()
    assert faces.font_keys == usual.font_keys
    assert [path.name for path in faces.list_unused_files()] == ["closed.otf", "other.otf"]
    assert faces.list_broken_files() == (broken,)


@pytest.mark.parametrize(("embedding", "word"), [(2, "不准嵌入文件"), (0x200, "只准嵌入点阵")])
def test_face_not_to_be_embedded(machine: Path, embedding: int, word: str) -> None:
    """A face that may not be embedded is an error where a role takes it: face, file and reason."""
    font = specimen.font("FZFS", "方正仿宋_GBK", embedding=embedding)
    path = specimen.save(machine / "fonts" / "方仿.otf", font)
    faces = open_faces(machine)
    with pytest.raises(MachineError) as error:
        faces[FontRole.仿宋]
    for told in (str(path), "“FZFS”", word, "请换一份"):
        assert told in str(error.value)
    assert all(face.source != path for face in faces.list_faces())


@pytest.mark.parametrize("embedding", [0, 4, 8, 0x100, 2 | 4, 2 | 8])
def test_face_to_be_embedded(machine: Path, embedding: int) -> None:
    """Any other licence lets a face be used; of several levels the most generous counts."""
    font = specimen.font("FZFS", "方正仿宋_GBK", embedding=embedding)
    path = specimen.save(machine / "fonts" / "方仿.otf", font)
    assert open_faces(machine)[FontRole.仿宋].source == path


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


def test_two_faces_of_one_name(machine: Path) -> None:
    """Two files under one family name would print each other's characters: an error names both."""
    add(machine, "a.ttf", "Same", "仿宋")
    add(machine, "b.ttf", "Same", "楷体", "more")
    with pytest.raises(MachineError, match=r"[ab]\.ttf 和 .*[ab]\.ttf 里的字体同名"):
        open_faces(machine).list_faces()


REAL = open_faces(Path(__file__).parents[2])


@pytest.mark.parametrize("role", [role for role in FontRole if role is not FontRole.Times])
def test_real_han_metrics(role: FontRole) -> None:
    """The open faces' Han characters are one em wide and fill most of the box, as type does."""
    face = REAL[role]
    assert {face.get_advance(ch) for ch in "国关于〔〕，。“”——"} == {1.0}
    assert face.get_advance("2") == 0.5
    assert 0.75 <= face.ink_top <= 0.88
    assert -0.2 <= face.ink_bottom <= -0.07
    assert 0.2 <= face.dash_centre <= 0.42


@pytest.mark.parametrize(
    "role", [FontRole.仿宋, FontRole.楷体, FontRole.黑体, FontRole.宋体]
)
def test_real_official_widths(role: FontRole) -> None:
    """The open faces set all of ASCII half an em wide, and none of it comes from elsewhere."""
    for code in range(0x20, 0x7F):
        assert REAL.choose_face(role, chr(code)) is REAL[role]
        assert REAL[role].get_advance(chr(code)) == 0.5
    assert {REAL[role].get_advance(ch) for ch in "℃§°‰№–αЖ￥"} == {1.0}


@pytest.mark.parametrize("role", [role for role in FontRole if role is not FontRole.Times])
def test_real_yen(role: FontRole) -> None:
    """￥ is as tall as ¥ and not as ＄, which Fandol has in its place."""
    with TTFont(REAL[role].path) as font:
        glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
        boxes = {}
        for ch in "￥¥＄":
            pen = BoundsPen(glyphs)
            glyphs[cmap[ord(ch)]].draw(pen)
            boxes[ch] = pen.bounds
    yen, latin, dollar = (boxes[ch] for ch in "￥¥＄")
    assert yen[3] - yen[1] == pytest.approx(latin[3] - latin[1], abs=1)
    assert yen[3] - yen[1] != pytest.approx(dollar[3] - dollar[1], abs=20)


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

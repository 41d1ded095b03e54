"""LibreOffice is told to show every official name in the face that the PDF has."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import specimen

from notice_gen.error import MachineError
from notice_gen.fonts.font_roles import OFFICIAL_NAMES, FontRole, open_faces
from notice_gen.fonts.fontconfig import write_libreoffice_fontconfig


def test_fontconfig_well_formed(machine: Path) -> None:
    """The file is XML whatever the folders are called: a malformed one is silently ignored."""
    project = machine.rename(machine.parent / "a&b <c>")
    specimen.save(project / "fonts" / "f&<.otf", specimen.font("FangSong"))
    path = project / "out" / "fonts.conf"
    write_libreoffice_fontconfig(open_faces(project), path)
    folders = [element.text or "" for element in ET.fromstring(path.read_bytes()).iter("dir")]
    assert len(folders) == 9
    assert all((Path(folder) / "face.otf").is_file() for folder in folders)


def test_fontconfig_not_writable(machine: Path) -> None:
    """A file that cannot be written is named."""
    (machine / "taken").mkdir()
    with pytest.raises(MachineError, match="taken 写不进去"):
        write_libreoffice_fontconfig(open_faces(machine), machine / "taken")


needs_fontconfig = pytest.mark.skipif(not shutil.which("fc-match"), reason="要有 fontconfig")


def asked(conf: Path, *command: str) -> str:
    """Return what a fontconfig command answers under a configuration, and that it is content."""
    done = subprocess.run(
        command, env=os.environ | {"FONTCONFIG_FILE": str(conf)}, capture_output=True, check=True
    )
    assert not done.stderr
    return done.stdout.decode()


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


def test_lacking_role_has_its_substitute(machine: Path) -> None:
    """A role without a face of its own is shown in what the PDF prints it in."""
    next(machine.parent.glob("system/Liberation*")).unlink()
    write_libreoffice_fontconfig(open_faces(machine), machine / "fonts.conf")
    aliases = ET.fromstring((machine / "fonts.conf").read_bytes()).iter("alias")
    shown = {alias.findtext("family"): alias.findtext("prefer/family") for alias in aliases}
    assert shown.keys() == {name for role in FontRole for name in OFFICIAL_NAMES[role]}
    assert shown["Times New Roman"] == "FandolFang-Regular"


def test_machine_without_faces(machine: Path) -> None:
    """On a machine without any the names are left to the system."""
    for path in machine.parent.glob("system/*"):
        path.unlink()
    write_libreoffice_fontconfig(open_faces(machine), machine / "fonts.conf")
    assert list(ET.fromstring((machine / "fonts.conf").read_bytes()).iter("alias")) == []

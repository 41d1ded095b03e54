"""A machine made for a test: small fonts where the open ones would be, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
import specimen

from notice_gen.fonts import font_roles, system_fonts

FULL = (1000, (40, -80, 960, 840))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the project on a machine with the open fonts and no others."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(system_fonts, "_FOLDERS", {"linux": ("{HOME}/fonts",)})
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    system = tmp_path / "system"
    for name in ("FANDOL_FOLDER", "NOTO_FOLDER", "PROGRAM"):
        monkeypatch.setattr(font_roles, name, system)
    monkeypatch.setattr(
        font_roles,
        "OPEN_FILES",
        {role: (name, system) for role, (name, *_) in font_roles.OPEN_FILES.items()},
    )
    for name, *_ in font_roles.OPEN_FILES.values():
        truetype = name.endswith(".ttf")
        specimen.save(system / name, specimen.font(Path(name).stem, truetype=truetype))
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

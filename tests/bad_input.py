"""Notices with something wrong in them: the tables of ``tests/bad``, laid out as folders.

A case is the sound notice below with some of its keys ``set``, lines ``add``ed at its end (they
begin with line 7) or whole ``files`` given, and all findings it is to ``expect``: place, code, and
a word of what is said. A file is written in the case's ``encoding``, UTF-8 if it names none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.diagnostic import Diagnostic

TABLES = Path(__file__).parent / "bad"
SOUND = {
    "kind": "通报",
    "mark": "某机关",
    "title": "关于某事的通报",
    "issuers": "某机关",
    "date": "2022-12-09",
    "sections": "[one]",
}
SECTION = "heading: 概况\nintro: 一切都好。\n"


@dataclass(frozen=True)
class Case:
    """One notice with something wrong in it."""

    claim: str
    expect: list[str]
    set: dict[str, str] = field(default_factory=dict)
    add: str = ""
    files: dict[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"

    def lay_out(self, content: Path) -> Path:
        """Write the case below a folder, as content/ would be; return the notice's folder."""
        folder = content / "2022"
        folder.mkdir(parents=True)
        keys = SOUND | self.set
        lines = [f"{key}: {value}\n" if value else f"{key}:\n" for key, value in keys.items()]
        files = {"notice.yaml": "".join(lines) + self.add, "one.yaml": SECTION} | self.files
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            encoding = self.encoding if name in self.files or name == "notice.yaml" else "utf-8"
            path.write_bytes(text.encode(encoding))
        return folder


def table(name: str) -> list[Case]:
    """Return the cases of one table."""
    rows = yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [Case(**row) for row in rows]


def tables() -> list[str]:
    """Return the names of all tables."""
    return sorted(path.stem for path in TABLES.glob("*.yaml"))


def differences(expected: Iterable[str], found: Iterable[Diagnostic], folder: Path) -> list[str]:
    """Return the expected findings that are missing, and the found ones nobody expected."""
    rest = [str(finding).replace(f"{folder.parent}/", "") for finding in found]
    missing = []
    for line in expected:
        place, code, word = line.split(" ", 2)
        start = f"{place} {code} "
        match = next((said for said in rest if said.startswith(start) and word in said), None)
        if match is None:
            missing.append(f"- {line}")
        else:
            rest.remove(match)
    return missing + [f"+ {said}" for said in rest]

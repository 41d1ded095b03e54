"""Write which wheels there are of each package of the lock: ``tests/data/wheels.yaml``.

``make lock`` runs this. The index is asked for nothing but the names; from them the tests tell, by
the tags in them, on which systems everything can be installed without a compiler.
"""

# ruff: noqa: INP001 - a script
from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
TABLE: Final = ROOT / "tests" / "data" / "wheels.yaml"
HEAD: Final = """\
# The wheels of each package of requirements.lock, by the names the index has. Made by make lock.
"""


def main() -> None:
    """Ask for the names and write the table."""
    packages = tomllib.loads(resolve_lock())["packages"]
    TABLE.write_text(HEAD + "".join(map(format_package, packages)), "utf-8")


def resolve_lock() -> str:
    """Return the lock as a pylock.toml (PEP 751), which names the files of each package."""
    uv = Path(sys.executable).with_name("uv")
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--no-header", "--format", "pylock.toml", "--constraint", "requirements.lock"]
    asked = [*command, "pyproject.toml", "--group", "build"]
    return subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603


def format_package(package: dict[str, Any]) -> str:
    """Return a package's lines: its name and version, then its wheels."""
    names = sorted(wheel["url"].rpartition("/")[2] for wheel in package.get("wheels", ()))
    head = f"{package['name']}=={package['version']}:\n"
    return head + "".join(f"  - {name}\n" for name in names)


if __name__ == "__main__":
    main()

"""How LibreOffice is run: apart from the user's own, without macros and without the network.

In: files it is to convert.  Out: the files it makes. The one place that starts it. It has a profile
of its own, which is written before it starts; it and all that it starts are one group of processes,
which is ended with the call, whatever happens.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from notice_gen.error import MachineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SECONDS, _SECONDS_A_FILE = 60, 10
_OPTIONS: Final = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault")
_NOWHERE: Final = "127.0.0.1"  # a proxy that nobody answers for: port 9, discard
_ROOT: Final = "/org.openoffice."
# Paths, names, and values of LibreOffice's settings.
_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", 3),  # only from trusted places
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", 0),  # never
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Inet/Settings", "ooInetProxyType", 2),  # the one named here
    ("Inet/Settings", "ooInetHTTPProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPProxyPort", 9),
    ("Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPSProxyPort", 9),
)


class LibreOffice:
    """LibreOffice with a profile of its own and the fonts of one fontconfig file.

    ``folder`` is an empty one, which takes the profile and what is made. MachineError when it is
    not installed.
    """

    def __init__(self, folder: Path, fontconfig: Path) -> None:
        command = shutil.which("soffice") or shutil.which("libreoffice")
        if command is None:
            raise MachineError(
                "测量 DOCX 要用 LibreOffice 排版，本机没有安装。"
                "请安装 LibreOffice（Debian、Ubuntu 的软件包是 libreoffice-writer-nogui），"
                "或者先把文件另存为 PDF 再测量"
            )
        self._folder = folder
        profile = folder / "profile"
        _write_settings(profile / "user" / "registrymodifications.xcu")
        self._command = [command, f"-env:UserInstallation={profile.absolute().as_uri()}", *_OPTIONS]
        self._environment = os.environ | {"FONTCONFIG_FILE": str(fontconfig.absolute())}

    def convert_files(self, files: Sequence[Path], suffix: str) -> list[Path]:
        """Return where the files stand that it makes of some, under their own names.

        They are not there where it could make nothing of a file.  MachineError when it does not
        start or answer in time.
        """
        options = ["--convert-to", suffix, "--outdir", str(self._folder)]
        seconds = _SECONDS + _SECONDS_A_FILE * len(files)
        try:
            run_process_group(
                [*self._command, *options, *map(str, files)], self._environment, seconds
            )
        except (OSError, subprocess.TimeoutExpired) as mishap:
            raise MachineError("LibreOffice 没有响应，请关掉它再试") from mishap
        return [self._folder / f"{file.stem}.{suffix}" for file in files]


def run_process_group(command: Sequence[str], environment: dict[str, str], seconds: float) -> None:
    """Run a command to its end, and end all that it has started with it.

    OSError when it does not start, subprocess.TimeoutExpired when it takes longer than ``seconds``.
    """
    process = subprocess.Popen(  # noqa: S603 - our own command, on files we have named
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    finally:
        _end_process_group(process)


def _end_process_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and those it has started, also when it is itself at its end."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return  # all have ended by themselves
    process.wait()


def _write_settings(path: Path) -> None:
    """Write LibreOffice's settings where it looks for them in a new profile."""
    items = []
    for place, name, value in _SETTINGS:
        property_ = f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        items.append(f'<item oor:path="{_ROOT}{place}">{property_}</item>')
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{''.join(items)}</oor:items>\n",
        encoding="utf-8",
    )

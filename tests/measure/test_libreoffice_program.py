"""LibreOffice is run apart: its own profile, no macros, no network, and ended with its children."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

import pytest
from pairs import ROOT

from notice_gen.measure import measure_file
from notice_gen.measure.libreoffice_program import LibreOffice, run_process_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pairs import Pair

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A command that starts another one and says which; both would run on.
PARENT: Final = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(float(sys.argv[2]))
"""


def is_running(process: int) -> bool:
    """Return whether a process is still at work: a dead one may wait to be collected."""
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text("utf-8").rpartition(") ")[2][0] != "Z"


def ends(process: int) -> bool:
    """Return whether a process ends within ten seconds."""
    for _ in range(100):
        if not is_running(process):
            return True
        time.sleep(0.1)
    return False


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a server and what it has been asked for so far."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode(errors="replace"))

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def write_reaching_out(base: Path, path: Path, address: str) -> None:
    """Write a DOCX that would fetch from an address in each way there is."""
    with zipfile.ZipFile(base) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    rels = ""
    for number, kind in enumerate(("image", "attachedTemplate", "oleObject", "aFChunk", "frame")):
        rels += (
            f'<Relationship Id="out{number}" Type="{OFFICE}/{kind}" '
            f'Target="{address}/{kind}.png" TargetMode="External"/>'
        )
    body = (ROOT / "tests/data/reaching-out.xml").read_text("utf-8").replace("ADDRESS", address)
    for name, before, added in (
        ("word/_rels/document.xml.rels", b"</Relationships>", rels),
        ("word/document.xml", b"<w:sectPr", body),
    ):
        head, mark, tail = parts[name].rpartition(before)
        assert mark
        parts[name] = head + added.encode() + mark + tail
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)


def test_nothing_fetched(example: Pair, tmp_path: Path) -> None:
    """What a DOCX links to, in whatever way, is not fetched; it is measured all the same."""
    with listening() as (address, asked):
        path = tmp_path / "linked.docx"
        write_reaching_out(example.docx, path, address)
        assert measure_file(path, ROOT).rows
        assert asked == []


def test_children_end_too(tmp_path: Path) -> None:
    """A command that takes too long is ended with what it has started."""
    note = tmp_path / "child"
    command = [sys.executable, "-c", PARENT, str(note), "60"]
    with pytest.raises(subprocess.TimeoutExpired):
        run_process_group(command, {}, 3)
    assert ends(int(note.read_text("utf-8")))


def test_left_behind(tmp_path: Path) -> None:
    """What a command leaves running in the background ends with it."""
    note = tmp_path / "child"
    run_process_group([sys.executable, "-c", PARENT, str(note), "0"], {}, 30)
    assert ends(int(note.read_text("utf-8")))


def test_own_settings(tmp_path: Path) -> None:
    """It starts with a profile of its own, in which no macro is run and no link followed."""
    LibreOffice(tmp_path, tmp_path / "fonts.conf")
    settings = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text("utf-8")
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'oor:name="{name}" oor:op="fuse"><value>true</value>' in settings

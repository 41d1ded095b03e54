"""Every kind of file that can be imported has a reader, which is loaded for it alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from notice_gen.importer.source_readers import SOURCE_SUFFIXES, load_reader

PROBE = """
import sys
import notice_gen.importer.run
print(*sorted(name for name in sys.modules if name.endswith(("_reader", "_sheet"))))
"""


@pytest.mark.parametrize("suffix", SOURCE_SUFFIXES)
def test_reader(suffix: str) -> None:
    """Capitals are no other kind."""
    assert callable(load_reader(Path(f"稿件{suffix.upper()}")))


def test_no_reader() -> None:
    """A file of another kind has none."""
    assert load_reader(Path("稿件.exe")) is None


def test_no_reader_is_loaded_before_its_time() -> None:
    """The road of an import loads none of them by itself."""
    done = subprocess.run([sys.executable, "-c", PROBE], check=True, capture_output=True, text=True)
    loaded = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert loaded.isdisjoint({"docx_reader", "html_reader", "pdf_reader", "ofd_reader"})
    assert "xlsx_sheet" not in loaded

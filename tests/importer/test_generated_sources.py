"""Nothing of a file is lost, whatever an office puts together: the count closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from generated_sources import make_source
from office_pieces import RUNS, SPACES, write_paragraph, write_run

from notice_gen.importer import import_file

if TYPE_CHECKING:
    from pathlib import Path


def test_generated(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every character of generated files is written, in a change, or listed."""
    open_counts = []
    for number in range(int(request.config.getoption("--sources"))):
        name, content = make_source(number)
        file = tmp_path / name
        file.write_bytes(content)
        count = import_file(file, tmp_path / "content" / str(number)).count
        if not count.is_closed:
            open_counts.append((name, count))
    assert not open_counts


@pytest.mark.parametrize("kind", RUNS)
def test_piece(kind: str, tmp_path: Path) -> None:
    """Words in each kind of run are written, or listed with their place."""
    import zipfile  # noqa: PLC0415

    words = "某项工作的全部文字"
    body = write_paragraph(write_run("开头。")) + write_paragraph(RUNS[kind](words))
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        package.writestr("word/document.xml", document)
    result = import_file(tmp_path / "a.docx", tmp_path / "content" / "a")
    assert result.count.is_closed
    written = "".join(path.read_text(encoding="utf-8") for path in result.files)
    listed = "".join(one.text for one in result.unplaced)
    shown = "".join(one.before for one in result.changes)
    assert words in written + listed + shown

"""The table of outputs: each row is whole, and whoever speaks of files takes it from there."""

from __future__ import annotations

import re
from importlib import import_module
from mimetypes import guess_type
from pathlib import Path

import pytest

from notice_gen import output_format
from notice_gen.output_format import (
    BUILD_ORDER,
    FORMATS,
    OUTPUTS,
    OutputFormat,
    describe_formats,
    find_output,
    get_output,
)
from notice_gen.press.html.web_page import make_template_values

SOURCE = Path(output_format.__file__).parent
KEYS = [output.key for output in OUTPUTS]
# Where a notice's files are spoken of by name for other reasons than being listed: what reads files
# it is given, and what asks for one output and no other.
READERS = (
    "draft",
    "importer",
    "measure",
    "lint",
    "press",
    "visual_diff",
    "diff",
    "cli/diff",
    "templates",
)


@pytest.mark.parametrize(
    "field", ["key", "label", "file_name", "suffix", "media_type", "listed_as"]
)
def test_distinct(field: str) -> None:
    """No two outputs have anything in common that tells them apart."""
    assert len({getattr(output, field) for output in OUTPUTS}) == len(OUTPUTS)


@pytest.mark.parametrize("output", OUTPUTS, ids=KEYS)
def test_whole(output: OutputFormat) -> None:
    """An output is found by its key and its file; its templates are there."""
    assert get_output(output.key) is output
    assert find_output(f"2022/{output.file_name}") is output
    assert output.templates
    for name in output.templates:
        assert (SOURCE / "templates" / name).is_file()
    if output.key != "docx":  # known to few systems
        assert guess_type(output.file_name)[0] == output.media_type


@pytest.mark.parametrize("output", OUTPUTS, ids=KEYS)
def test_press(output: OutputFormat) -> None:
    """Its folder in press/ opens a press."""
    assert callable(import_module(f"notice_gen.press.{output.key}.output").open_press)


def test_unknown() -> None:
    """What is no output is none."""
    assert find_output("notice.txt") is None
    with pytest.raises(KeyError):
        get_output("txt")


def test_order() -> None:
    """What lists the others is made last; readers are offered first what opens by itself."""
    assert FORMATS == ("docx", "pdf", "html")
    assert set(BUILD_ORDER) == set(OUTPUTS)
    assert [output.lists_files for output in BUILD_ORDER] == [False, False, True]


def test_help() -> None:
    """Help names what --format takes, in Chinese where a key says little."""
    assert describe_formats() == "docx、pdf、html（网页）"


def test_new_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new row is offered on the page, found by its name and named in the help."""
    new = OutputFormat(
        key="ofd",
        label="OFD",
        file_name="notice.ofd",
        media_type="application/ofd",
        templates=(),
        container="zip",
        listed_as="ofd",
    )
    for module in (output_format, import_module("notice_gen.press.html.web_page")):
        monkeypatch.setattr(module, "OUTPUTS", (*OUTPUTS, new))
    assert find_output("notice.ofd") is new
    from paragraphs import notice  # noqa: PLC0415 - beside its only use

    sizes = {"notice.ofd": 1000, "notice.pdf": 10}
    values = make_template_values(notice("正文"), "2022", sizes)
    assert [file.form for file in values["files"]] == ["PDF", "OFD"]
    assert values["files"][1].type == "application/ofd"


def test_said_once() -> None:
    """No other module has a list of the outputs, their types or their templates of its own."""
    spoken = re.compile(r"application/(pdf|vnd\.)|notice-page\.html\"|\"notice\.(docx|pdf|html)\"")
    found = []
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        if name != "output_format.py" and not name.startswith(READERS):
            found += [f"{name}: {match[0]}" for match in spoken.finditer(path.read_text("utf-8"))]
    assert found == []

"""The DOCX as a whole: its template, its page, what it says of itself, its bytes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from paragraphs import notice
from wordml import W, opened, value, written, xml

from notice_gen.document import Document, DocumentProperties, SheetOptions
from notice_gen.error import MachineError
from notice_gen.press.docx import docx_press, template
from notice_gen.press.docx.zip_package import pack_parts, unpack_parts

if TYPE_CHECKING:
    from pathlib import Path

    from placed import Bench

TEXT = "为进一步做好工作，现将有关事项通知如下，请认真贯彻执行，并将落实情况及时报送。"


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"no zip at all",
        b"PK\x03\x04",
        pack_parts({"a.txt": b""}),
        template.make_template()[:3000],
    ],
    ids=["missing", "empty", "text", "torn", "other zip", "cut"],
)
def test_no_template(bench: Bench, tmp_path: Path, content: bytes | None) -> None:
    """A template that is no DOCX is named, with what it should be."""
    path = tmp_path / "notice.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MachineError, match=re.escape(str(path))):
        docx_press.write_docx(bench.proof(notice(TEXT)).galley, path)


def changed(path: Path, old: str, new: str) -> Path:
    """Write a template in which something is put otherwise."""
    parts = unpack_parts(template.make_template())
    text = parts["word/document.xml"].decode()
    assert old in text
    path.write_bytes(pack_parts(parts | {"word/document.xml": text.replace(old, new).encode()}))
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{p 正文 }}", "正文", "{{p 正文 }}"),
        ("{{p 落款 }}", "", "{{p 落款 }}"),
        ("{{p 正文 }}", "{{p 正本 }}", "{{p 正文 }}"),
        ("{{p 正文 }}", "{{p 正文 ", "{{p 正文 }}"),
        ("{{p 正文 }}", "{% if %}", "占位符写错了"),
        ("{{p 正文 }}", "{{ 正文.a.b }}", "占位符写错了"),
    ],
)
def test_placeholders(bench: Bench, tmp_path: Path, old: str, new: str, said: str) -> None:
    """A placeholder that is missing or miswritten is an error; nothing is left out in silence."""
    path = changed(tmp_path / "notice.docx", old, new)
    with pytest.raises(MachineError, match=re.escape(said)) as caught:
        docx_press.write_docx(bench.proof(notice(TEXT)).galley, path)
    assert str(path) in str(caught.value)


def test_placeholders_not_needed(bench: Bench, tmp_path: Path) -> None:
    """What a notice does not have needs no placeholder; the office's own words stay."""
    path = changed(tmp_path / "notice.docx", "{{p 附注 }}", "样本区司法局制")
    texts = [each.text for each in opened(written(bench, path, notice(TEXT))[1]).paragraphs]
    assert "样本区司法局制" in texts
    assert TEXT in texts


@pytest.mark.parametrize(
    ("profile", "margins", "pitch"),
    [("official", (34.58, 32.58, 28, 26), None), ("office", (37, 35, 28, 26), "579")],
)
def test_profile(
    bench: Bench, model: Path, profile: str, margins: tuple[float, ...], pitch: str | None
) -> None:
    """The margins are the profile's; lines have its pitch where the style has another."""
    _, content = written(bench, model, notice(TEXT, sheet=SheetOptions(profile)))
    document = opened(content)
    (section,) = document.sections
    found = (
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    )  # fmt: skip
    assert [each.mm for each in found] == pytest.approx(list(margins), abs=0.05)
    (text,) = [each for each in document.paragraphs if each.text == TEXT]
    assert value(text._element, "pPr/spacing", "line") == pitch  # noqa: SLF001


@pytest.mark.parametrize(
    ("red", "colours"), [("", set()), ("#F0593E", set()), ("#C00000", {"C00000"})]
)
def test_red(bench: Bench, model: Path, red: str, colours: set[str]) -> None:
    """Another red than the style's is said at the mark, and at the rule."""
    _, content = written(bench, model, notice(TEXT, sheet=SheetOptions(red=red)))
    tree = xml(content)
    assert {each.get(f"{W}val") for each in tree.iter(f"{W}color")} == colours
    (border,) = tree.iter(f"{W}top")
    assert border.get(f"{W}color") == (red or "#F0593E")[1:]


def test_record(bench: Bench, model: Path) -> None:
    """The file says what it is, whose and of what day; its times are the notice's, no clock's."""
    record = DocumentProperties("标题", "机关", "通报", date(2022, 12, 9), "普法, 评议")
    _, content = written(bench, model, notice(TEXT, record=record))
    core = opened(content).core_properties
    assert (core.title, core.author, core.subject) == ("标题", "机关", "通报")
    assert (core.keywords, core.language) == ("普法, 评议", "zh-CN")
    assert core.created.date() == core.modified.date() == date(2022, 12, 9)


def test_long_record(bench: Bench, model: Path) -> None:
    """What is too long for a file's properties is cut there, and only there."""
    record = DocumentProperties("题" * 300, "机关" * 200, "通报", date(2022, 12, 9), "词，" * 200)
    _, content = written(bench, model, notice(TEXT, record=record))
    core = opened(content).core_properties
    assert core.title == "题" * 255
    assert len(core.author) == len(core.keywords) == 255


def test_same_bytes(bench: Bench, model: Path, full: Document, tmp_path: Path) -> None:
    """The same notice and template give the same bytes, wherever the template is."""
    copy = tmp_path / "other name.docx"
    copy.write_bytes(model.read_bytes())
    galley, content = written(bench, model, full)
    assert docx_press.write_docx(galley, copy) == content


def test_other_text_other_bytes(bench: Bench, model: Path) -> None:
    """And another character gives others."""
    assert written(bench, model, notice("甲"))[1] != written(bench, model, notice("乙"))[1]


def test_fields_survive(bench: Bench, model: Path) -> None:
    """Page numbers stay fields, on odd and even pages; so do the settings of all lines."""
    parts = unpack_parts(written(bench, model, notice(TEXT))[1])
    original = unpack_parts(model.read_bytes())
    for name in ("word/settings.xml", "word/styles.xml", "word/fontTable.xml"):
        assert etree.tostring(etree.fromstring(parts[name]), method="c14n") == etree.tostring(
            etree.fromstring(original[name]), method="c14n"
        )
    assert sum(b"PAGE" in part for part in parts.values()) == 2

"""Bookmarks name the elements of a notice, as 公文域, and take no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from paragraphs import head, issuers, notice
from wordml import W, written, xml

from notice_gen.press.docx import template
from notice_gen.press.docx.zip_package import pack_parts, unpack_parts
from notice_gen.typeset.document_field import DocumentField, find_document_field

if TYPE_CHECKING:
    from pathlib import Path

    from placed import Bench

    from notice_gen.document import Document

TEXT = "为进一步做好工作，现将有关事项通知如下，请认真贯彻执行，并将落实情况及时报送。"


def marked(tree: Any) -> dict[str, str]:  # noqa: ANN401 - untyped lxml
    """Return the text of each bookmark."""
    texts: dict[str, str] = {}
    begun: dict[str, str] = {}
    for node in tree.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if node.tag == f"{W}bookmarkStart":
            begun[node.get(f"{W}id")] = node.get(f"{W}name")
            texts[node.get(f"{W}name")] = ""
        elif node.tag == f"{W}bookmarkEnd":
            del begun[node.get(f"{W}id")]
        else:
            for name in begun.values():
                texts[name] += node.text
    assert not begun, "a bookmark has no end"
    return texts


def test_elements(bench: Bench, model: Path, full: Document) -> None:
    """Each element is in the bookmark of its name, a further one of the name has a number."""
    found = marked(xml(written(bench, model, full)[1]))
    assert list(found) == [
        "份号", "密级和保密期限", "紧急程度", "发文机关标志", "发文字号", "签发人",
        "标题",
        "主送机关", "正文", "附件说明", "发文机关署名", "成文日期", "附注", "附件", "附件_2",
        "抄送机关", "印发机关", "印发日期",
    ]  # fmt: skip
    assert found["签发人"] == "张三　李四"
    assert found["发文字号"] == "样司〔2026〕12号"
    assert found["标题"] == "关于开展安全检查的请示"
    assert found["正文"].startswith(TEXT)
    assert found["正文"].endswith("1.提高认识。后面是正文。")
    assert found["附件_2"].startswith("附件2考评表")
    assert found["印发日期"] == "2026年3月6日印发"


def test_numbers(bench: Bench, model: Path, full: Document) -> None:
    """No two have the same number or name, and the same notice has the same ones."""
    tree = xml(written(bench, model, full)[1])
    for key in ("id", "name"):
        values = [each.get(f"{W}{key}") for each in tree.iter(f"{W}bookmarkStart")]
        assert len(values) == len(set(values))
    assert all(len(each) <= 40 for each in marked(tree)), "Word takes no longer name"


def test_joint(bench: Bench, model: Path) -> None:
    """Agencies that sign together have a bookmark each; a joint mark has one for all of it."""
    document = notice(
        TEXT, header=head("甲局", "乙局"), issuers=issuers("甲局", "乙局", seal="加盖")
    )
    found = marked(xml(written(bench, model, document)[1]))
    assert found["发文机关署名"] == "甲局"
    assert found["发文机关署名_2"] == "乙局"
    assert set(found["发文机关标志"]) == set("甲乙局文件")


def test_name_taken(bench: Bench, tmp_path: Path) -> None:
    """A name that an office's template has a bookmark of is left to the template."""
    parts = unpack_parts(template.make_template())
    own = '<w:body><w:bookmarkStart w:id="0" w:name="正文"/><w:bookmarkEnd w:id="0"/>'
    text = parts["word/document.xml"].decode().replace("<w:body>", own)
    path = tmp_path / "notice.docx"
    path.write_bytes(pack_parts(parts | {"word/document.xml": text.encode()}))
    tree = xml(written(bench, path, notice(TEXT))[1])
    names = [each.get(f"{W}name") for each in tree.iter(f"{W}bookmarkStart")]
    assert names.count("正文") == 1
    assert marked(tree)["正文_2"] == TEXT


@pytest.mark.parametrize(
    ("label", "field"),
    [("抄送", DocumentField.COPIES), ("印发日期", DocumentField.PRINTED), ("印数", None)],
)
def test_label(label: str, field: DocumentField | None) -> None:
    """A label in print tells the field; one that the standard has no name for has none."""
    assert find_document_field(label) is field

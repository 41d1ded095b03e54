"""A whole notice: signature and imprint stay with text, and what there is to say is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from paragraphs import annex, head, imprint, issuers, notice, spans, title
from placed import Bench, lines, mm

from notice_gen.diagnostic import Diagnostic, Severity
from notice_gen.document import Document, Paragraph, SheetOptions, Span, Title
from notice_gen.place import Place
from notice_gen.typeset import style
from notice_gen.typeset.galley import ParagraphSetting
from notice_gen.yaml_source.parse import Origin, Text
from notice_gen.yaml_source.source_file import SourceFile

if TYPE_CHECKING:
    from notice_gen.typeset.paginate import TypesetResult

PATH = Path("notice.yaml")
SHORT = "特此通知。"
FULL = "国" * 200
BODY = {style.BODY.name}  # 附件说明 is none of the text
TAIL = {style.SIGNATURE.name, style.DATE.name, style.NOTE.name}
ENDS: dict[str, dict[str, object]] = {
    "unsealed": {},
    "sealed": {"issuers": issuers("示例市人民政府", seal="加盖")},
    "joint": {"issuers": issuers("示例市人民政府", "示例市财政局", "示例市司法局")},
    "note": {"note": spans("（此件公开发布）")},
    "imprint": {"imprint": imprint("甲，乙。", "办公室", "2026年3月6日印发")},
    "list": {"attachment_list": spans("普法责任清单")},
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("count", [*range(1, 14), 20, 27, 30, 33])
def test_never_alone(bench: Bench, end: str, count: int) -> None:
    """Signature, date and note stand on one page, and text stands on it (7.3.5.5)."""
    layout = bench.layout(notice(*[SHORT] * count, **ENDS[end]))
    (page,) = [page for page in layout.pages if any(each.style in TAIL for each in page.lines)]
    assert any(each.style in BODY for each in page.lines)


@pytest.mark.parametrize("count", range(2, 26))
@pytest.mark.parametrize("attached", [3, 9])
def test_signature_page_no_text(bench: Bench, attached: int, count: int) -> None:
    """With a long 附件说明 the signature's page has text, or L08 says that it has none.

    The pitch is not changed for nothing (loosened-for-nothing).
    """
    names = tuple(part for at in range(attached) for part in spans(f"第{at}项责任清单"))
    seals = issuers("示例市人民政府", seal="加盖")
    proof = bench.proof(notice(*[SHORT] * count, attachment_list=names, issuers=seals))
    signed = [page for page in proof.layout.pages if TAIL & {each.style for each in page.lines}]
    has_text = all(BODY & {each.style for each in page.lines} for page in signed)
    said = {each.code for each in proof.findings}
    assert ("L08" in said) == (not has_text)
    assert has_text or proof.galley.pitch == 592
    assert has_text or "L07" not in said


def pitched(bench: Bench, count: int) -> TypesetResult:
    """Return a notice of so many lines with an imprint."""
    return bench.proof(notice(*[SHORT] * count, **ENDS["imprint"]))


@pytest.mark.parametrize("count", range(1, 31))
def test_pitch(bench: Bench, count: int) -> None:
    """Where the line pitch is changed, the finding says from what to what; else nothing is said.

    Every line of the text has it, and it is within what still looks like the standard's.
    """
    proof = pitched(bench, count)
    said = [each for each in proof.findings if each.code == "L03"]
    assert bool(said) == (proof.galley.pitch != 592)
    assert 560 <= proof.galley.pitch <= 650
    for each in said:
        assert f"由 29.6 磅调为 {proof.galley.pitch / 20:g} 磅" in each.message
        assert each.severity is Severity.INFO
        assert each.hint
    first = [each for each in proof.layout.pages[0].lines if each.style == style.BODY.name]
    assert mm(first[-1].baseline - first[0].baseline) == pytest.approx(
        mm(proof.galley.pitch * (len(first) - 1)), abs=0.05
    )


def test_pitch_is_changed(bench: Bench) -> None:
    """There are notices that only another pitch can save, and most need none."""
    changed = [count for count in range(1, 31) if pitched(bench, count).galley.pitch != 592]
    assert 0 < len(changed) < 10


def test_carried(bench: Bench) -> None:
    """Where no pitch helps, the last paragraph goes overleaf with the signature, and it is said.

    A word processor is told so by the paragraph itself.
    """
    proof = bench.proof(notice(*[SHORT] * 6, "最后一段。", **ENDS["sealed"]))
    assert [each.code for each in proof.findings] == ["L07"]
    assert [page.lines[0].text for page in proof.layout.pages][1:] == ["最后一段。"]
    moved = [
        each for each in proof.galley.flow if isinstance(each, ParagraphSetting) and each.new_page
    ]
    assert [each.text for each in moved] == ["最后一段。"]
    assert proof.galley.pitch == 592


def test_alone(bench: Bench) -> None:
    """What cannot be helped is said: page 1 keeps its only paragraph, the seals are overleaf."""
    names = ("示例市财政局", "示例市教育局", "示例市司法局", "示例市民政局", "示例市公安局")
    proof = bench.proof(notice(SHORT, issuers=issuers(*names, seal="加盖")))
    assert [(each.code, each.severity) for each in proof.findings] == [("L08", Severity.WARNING)]
    assert any(each.text == SHORT for each in proof.layout.pages[0].lines)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("国" * 26, []),
        ("国" * 26 + "事。", ["L01"]),
        ("国" * 26 + "”。", ["L01"]),
        ("国" * 26 + "事国", []),
        ("国" * 26 + "事国。", []),
        ("国" * 26 + "（一）", ["L01"]),
        ("国" * 54 + "事", ["L01"]),
        ("国事", []),
        ("国", []),
    ],
)
def test_orphan(bench: Bench, text: str, code: list[str]) -> None:
    """A paragraph whose last line holds one character besides its marks is named (CLREQ 孤字)."""
    assert bench.codes(notice(text, SHORT)) == code


def test_widow(bench: Bench) -> None:
    """A paragraph's last line alone at the top of a page is named, with the page (孤行)."""
    for count in range(1, 20):
        proof = bench.proof(notice(*[SHORT] * count, "国" * 60, *[SHORT] * 3))
        said = [each for each in proof.findings if each.code == "L02"]
        first = proof.layout.pages[1].lines[0] if len(proof.layout.pages) > 1 else None
        alone = first is not None and first.text == "国" * 6
        assert bool(said) == alone
        if alone:
            assert "第2页" in said[0].message
            assert f"“{'国' * 6}”" in said[0].message
            return
    pytest.fail("no widow among so many pages")


@pytest.mark.parametrize("place", ["heading", "title", "note"])
def test_only_text_is_lonely(bench: Bench, place: str) -> None:
    """Only of text that its author can lengthen or shorten at will is it said."""
    text = "国" * 26 + "事"
    document = {
        "heading": notice(f"一、|{'国' * 24}事", SHORT),
        "title": notice(SHORT, title=title("国" * 20, "事")),
        "note": notice(SHORT, note=spans(f"（{text}）")),
    }[place]
    assert bench.codes(document) == []


def test_text_on_page_1(bench: Bench) -> None:
    """A notice whose first page would show no text for its title alone is an error (7.3.3)."""
    long = title(*["标" * at for at in range(1, 20)])
    proof = bench.proof(notice(SHORT, title=long, recipients=()))
    assert [(each.code, each.severity) for each in proof.findings] == [
        ("L04", Severity.ERROR),
        ("L05", Severity.WARNING),
    ]


def test_recipients_move(bench: Bench) -> None:
    """Recipients so many that page 1 would show no text move to the imprint, and it is said.

    There they end with a full stop, above 抄送 (7.3.2, 7.4.2).
    """
    names = "、".join(f"示例市第{at}区人民政府" for at in range(1, 45))
    document = notice(*[SHORT] * 12, recipients=spans(f"{names}："), **ENDS["imprint"])
    proof = bench.proof(document)
    assert [each.code for each in proof.findings] == ["L06"]
    assert not lines(proof.layout, style.RECIPIENTS.name)
    assert any(each.text == SHORT for each in proof.layout.pages[0].lines)
    moved = "".join(each.text for each in lines(proof.layout, style.IMPRINT.name))
    assert moved.startswith(f"主送：{names}。抄送：甲")


@pytest.mark.parametrize(("count", "codes"), [(1, []), (4, []), (5, ["L05"]), (6, ["L05"])])
def test_title_of_many_lines(bench: Bench, count: int, codes: list[str]) -> None:
    """A title of more than four lines is named."""
    document = notice(SHORT, title=title(*["通知" * at for at in range(1, count + 1)]))
    assert bench.codes(document) == codes


def written(text: str, line: int) -> Text:
    """Return a text as it was read from a line of a file."""
    manuscript = SourceFile(PATH, "\n" * (line - 1) + text)
    return Text(text, Origin(manuscript, line - 1, line - 1 + len(text), "md"))


def test_places(bench: Bench) -> None:
    """Every finding names the file and the line of the words it speaks of."""
    lonely, missing = written("国" * 26 + "事", 7), written("国\ue000", 9)
    document = notice(
        Paragraph((Span(lonely, origin=lonely),)),
        Paragraph((Span(missing, origin=missing),)),
        title=Title(tuple(Span("行" * at, origin=written("题", 3)) for at in range(1, 6))),
        issuers=(),
        date="",
    )
    found = {each.code: each.place for each in bench.proof(document).findings}
    assert found == {
        "L01": Place(PATH, 7, 27),
        "F01": Place(PATH, 9, 2),
        "L05": Place(PATH, 3, 1),
    }


@pytest.mark.parametrize("count", [1, 9])
def test_missing_once(bench: Bench, count: int) -> None:
    """A character that no face has is said once, however often the notice is set anew."""
    missing = written("国\ue000", 9)
    document = notice(*[SHORT] * count, Paragraph((Span(missing, origin=missing),)))
    assert bench.codes(document).count("F01") == 1


@pytest.mark.parametrize(
    "place",
    [
        "header",
        "title",
        "recipients",
        "issuers",
        "note",
        "attachments",
        "imprint",
        "attachment_list",
    ],
)
def test_missing_anywhere(bench: Bench, place: str) -> None:
    """Such a character is found in every part of a notice."""
    odd = "国\ue000国"
    parts: dict[str, object] = {
        "header": head(odd),
        "title": title(odd),
        "recipients": spans(f"{odd}："),
        "issuers": issuers(odd),
        "note": spans(odd),
        "attachments": (annex("附件", odd, SHORT),),
        "imprint": imprint(odd),
        "attachment_list": spans(odd),
    }
    found: list[Diagnostic] = list(bench.proof(notice(SHORT, **{place: parts[place]})).findings)
    assert [(each.code, each.severity) for each in found] == [("F01", Severity.ERROR)]


@pytest.mark.parametrize("profile", ["official", "office"])
@pytest.mark.parametrize("red", ["", "#C00000"])
def test_what_is_handed_on(bench: Bench, profile: str, red: str) -> None:
    """Galley and Layout carry margins, pitch, red and what the file says of itself."""
    document: Document = notice(SHORT, sheet=SheetOptions(profile, red))
    proof = bench.proof(document)
    pitch, usual = {"official": (592, "#F0593E"), "office": (579, "#FF0000")}[profile]
    assert (proof.galley.profile.name, proof.galley.pitch) == (profile, pitch)
    assert proof.galley.red == proof.layout.red == (red or usual)
    assert proof.galley.record is proof.layout.record is document.record


def test_again(bench: Bench) -> None:
    """The same notice is set the same way twice."""
    document = notice(FULL, "一、|标题", FULL)
    assert bench.proof(document) == bench.proof(document)


def test_bare(bench: Bench) -> None:
    """A notice of nothing but text is laid out too."""
    bare = notice(SHORT, title=None, recipients=(), issuers=(), date="", header=head())
    assert [each.text for each in lines(bench.layout(bare))][-1] == SHORT


def test_joint_names_drawn_closer(bench: Bench) -> None:
    """Six agencies that all stand in the title leave room for text on page 1 (7.2.4)."""
    subjects = ("发展改革", "工业信息", "自然资源", "生态环境", "交通运输", "住房建设")
    names = [f"示例市{subject}局" for subject in subjects]
    document = notice(
        *[SHORT] * 3,
        header=head(*names, number="示发改〔2026〕12号", signatories=("张三",) * 6),
        title=title(*[names[0]] * 4),
        recipients=(),
    )
    proof = bench.proof(document)
    assert any(each.style == style.BODY.name for each in proof.layout.pages[0].lines)

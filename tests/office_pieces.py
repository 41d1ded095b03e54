"""What Word files of offices are made of, as WordprocessingML: each piece with words of its own.

In: words.  Out: paragraphs and tables as XML, and the parts of a package they refer to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

_OFFICE: Final = "http://schemas.openxmlformats.org"
_MICROSOFT: Final = "http://schemas.microsoft.com"
SPACES: Final = (
    f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:m="{_OFFICE}/officeDocument/2006/math" '
    f'xmlns:c="{_OFFICE}/drawingml/2006/chart" '
    f'xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:mc="{_OFFICE}/markup-compatibility/2006" '
    f'xmlns:wps="{_MICROSOFT}/office/word/2010/wordprocessingShape" '
    f'xmlns:w14="{_MICROSOFT}/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
Words = "Callable[[], str]"


def write_run(words: str, properties: str = "") -> str:
    """Return a run of words with a look."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def write_paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _write_field(instruction: str, result: str) -> str:
    """Return a field with its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _write_box(words: str) -> str:
    """Return a run with a text box, as Word writes it: drawn, and again for old programs."""
    box = f"<w:txbxContent>{write_paragraph(write_run(words))}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _write_drawn(uri: str, content: str) -> str:
    """Return a run with something drawn in line."""
    data = f'<a:graphicData uri="{uri}">{content}</a:graphicData>'
    return f"<w:r><w:drawing><wp:inline><a:graphic>{data}</a:graphic></wp:inline></w:drawing></w:r>"


def _write_formula(words: str) -> str:
    """Return a formula that a line can say, and one it cannot."""
    run = f"<m:r><m:t>{words}</m:t></m:r>"
    fraction = f"<m:f><m:num>{run}</m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    power = f"<m:sSup><m:e>{run}</m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    return (
        f"<m:oMath>{fraction}{power}</m:oMath><m:oMath><m:nary><m:e>{run}</m:e></m:nary></m:oMath>"
    )


def _write_ruby(words: str) -> str:
    """Return words with a reading above them."""
    reading = write_run("yin")
    base = f"<w:rubyBase>{write_run(words)}</w:rubyBase>"
    return f"<w:r><w:ruby><w:rt>{reading}</w:rt>{base}</w:ruby></w:r>"


def _write_check_box(words: str) -> str:
    """Return a content control that is a box, and a form's field that is one."""
    box = f"<w:sdtContent>{write_run('☑')}</w:sdtContent>"
    control = f"<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr>{box}</w:sdt>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return control + write_run(words) + field


# Of each kind: a run, or several, with words; {0} and {1} stand for them.
RUNS: Final[Mapping[str, Callable[[str], str]]] = {
    "plain": write_run,
    "bold": lambda words: write_run(words, "<w:b/>"),
    "hidden": lambda words: write_run(words, "<w:vanish/>"),
    "struck": lambda words: write_run(words, "<w:strike/>"),
    "raised": lambda words: write_run(words) + write_run("2", '<w:vertAlign w:val="superscript"/>'),
    "lowered": lambda words: write_run(words, '<w:vertAlign w:val="subscript"/>'),
    "inserted": lambda words: f"<w:ins>{write_run(words)}</w:ins>",
    "deleted": lambda words: f"<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>",
    "moved": lambda words: f"<w:moveTo>{write_run(words)}</w:moveTo>",
    "link": lambda words: f"<w:hyperlink>{write_run(words)}</w:hyperlink>",
    "field": lambda words: _write_field(" REF a ", write_run(words)),
    "circled": lambda words: write_run(words) + _write_field(r" eq \o\ac(○,1) ", ""),
    "simple field": lambda words: f'<w:fldSimple w:instr=" DATE ">{write_run(words)}</w:fldSimple>',
    "symbol": lambda words: (
        f'{write_run(words)}<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        '<w:r><w:sym w:font="Webdings" w:char="F063"/></w:r>'
    ),
    "ruby": _write_ruby,
    "formula": _write_formula,
    "box": _write_box,
    "word art": lambda words: (
        f'<w:r><w:pict><v:shape><v:textpath string="{words}"/></v:shape></w:pict></w:r>'
    ),
    "drawn words": lambda words: _write_drawn("x/lockedCanvas", f"<a:t>{words}</a:t>"),
    "chart": lambda words: write_run(words) + _write_drawn("x/chart", '<c:chart r:id="rChart"/>'),
    "object": lambda words: (
        f'{write_run(words)}<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    ),
    "old picture": lambda words: (
        f'{write_run(words)}<w:r><w:pict><v:shape><v:imagedata r:id="rOld"/></v:shape></w:pict>'
        "</w:r>"
    ),
    "breaks": lambda words: (
        f'{write_run(words)}<w:r><w:br/><w:br w:type="page"/></w:r>{write_run(words)}'
    ),
    "marks": lambda words: (
        f"{write_run(words)}<w:r><w:tab/><w:noBreakHyphen/><w:cr/><w:softHyphen/></w:r>"
    ),
    "footnote": lambda words: f'{write_run(words)}<w:r><w:footnoteReference w:id="2"/></w:r>',
    "comment": lambda words: f'{write_run(words)}<w:r><w:commentReference w:id="0"/></w:r>',
    "check box": _write_check_box,
    "smart tag": lambda words: f"<w:smartTag>{write_run(words)}</w:smartTag>",
}


def write_table(random: Random, words: Callable[[], str], depth: int = 1) -> str:
    """Return a table: with merged cells, lists, several paragraphs, or tables in its cells."""
    rows, columns = random.randint(1, 4), random.randint(1, 4)
    written = ""
    for row in range(rows):
        cells = ""
        across = 0
        while across < columns:
            wide = random.choice((1, 1, 1, 2)) if across + 1 < columns else 1
            cells += _write_cell(random, words, depth, wide, row)
            across += wide
        written += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl>{written}</w:tbl>"


def _write_cell(random: Random, words: Callable[[], str], depth: int, wide: int, row: int) -> str:
    """Return a cell over so many columns; it may go on in the one below."""
    merge = random.choice(("", "", "", "<w:vMerge/>" if row else '<w:vMerge w:val="restart"/>'))
    inner = ""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        inner += write_any_paragraph(random, words)
    if depth and random.random() < 0.15:
        inner += write_table(random, words, depth - 1) + write_paragraph("")
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{merge}</w:tcPr>{inner}</w:tc>'


def write_any_paragraph(random: Random, words: Callable[[], str]) -> str:
    """Return a paragraph of one to three pieces, perhaps in a list, or empty."""
    kinds = random.choices(list(RUNS), k=random.choice((0, 1, 1, 1, 2, 3)))
    content = "".join(RUNS[kind](words()) for kind in kinds)
    properties = ""
    if random.random() < 0.25:
        depth, number = random.randrange(3), random.randint(1, 3)
        properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return write_paragraph(content, properties)

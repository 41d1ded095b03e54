"""Finished files spoiled by chance, the same for the same number: their structure is known.

A PDF is spoiled in its bytes, in the numbers of its objects or in the operators of its pages; a
DOCX in the bytes of its package, or in the elements and values of one of its parts.
"""

from __future__ import annotations

import io
import re
import zipfile
from random import Random
from typing import Any, TypeAlias

import pikepdf
from lxml import etree

NUMBER = re.compile(rb"-?\d+\.?\d*")
NUMBERS = (b"0", b"-1", b"1", b"0.0001", b"72", b"-500", b"14400", b"1e9", b"99999999999", b"nan")
OPERATORS = (b"Tf", b"Tm", b"Td", b"Tj", b"re", b"cm", b"f", b"S", b"q", b"Q", b"w", b"ET")
VALUES = (
    "",
    "auto",
    "0",
    "-1",
    "1.5",
    "9e99",
    "1e400",
    "NaN",
    "inf",
    "99999999999",
    "字",
    "\u2028",
)
Node: TypeAlias = Any  # lxml comes without types
TURNS = 3  # how often at most a file is spoiled


def spoil_pdf(pdf: bytes, number: int) -> bytes:
    """Return a PDF spoiled by way of a number."""
    random = Random(number)  # noqa: S311 - the same each time is what is wanted
    if random.random() < 0.3:
        return spoil_bytes(pdf, random)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for _ in range(random.randint(1, TURNS)):
            random.choice((spoil_page_content, spoil_object))(document, random)
        file = io.BytesIO()
        document.save(file, deterministic_id=True)  # else it has the second
    return file.getvalue()


def spoil_docx(docx: bytes, number: int) -> bytes:
    """Return a DOCX spoiled by way of a number."""
    random = Random(number)  # noqa: S311 - as above
    if random.random() < 0.2:
        return spoil_bytes(docx, random)
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(random.randint(1, TURNS)):
        spoil_part(parts, random)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def spoil_bytes(content: bytes, random: Random) -> bytes:
    """Return bytes of which some are changed, left out, doubled or cut off."""
    spoiled = bytearray(content)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(max(len(spoiled), 1))
        way = random.random()
        if way < 0.6:
            spoiled[at : at + 1] = bytes([random.randrange(256)])
        elif way < 0.75:
            del spoiled[at : at + random.randrange(200)]
        elif way < 0.9:
            spoiled[at:at] = spoiled[at : at + random.randrange(200)]
        else:
            del spoiled[at:]
    return bytes(spoiled)


def spoil_page_content(document: pikepdf.Pdf, random: Random) -> None:
    """Spoil what draws a page: a number, an operator, or the end."""
    pages = list(document.pages)
    if not pages:
        return
    page = random.choice(pages)
    contents = page.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
    if not streams:
        return  # spoiled already
    content = b"\n".join(stream.read_bytes() for stream in streams)
    way = random.random()
    if way < 0.6:
        content = spoil_numbers(content, random)
    elif way < 0.9:
        content = content.replace(b" " + random.choice(OPERATORS), b" " + random.choice(OPERATORS))
    else:
        content = content[: random.randrange(len(content) + 1)]
    page.Contents = document.make_stream(content)


def spoil_numbers(content: bytes, random: Random) -> bytes:
    """Put other numbers into some places that have one."""
    places = list(NUMBER.finditer(content))
    chosen = {random.randrange(len(places)) for _ in range(5)} if places else set()
    for at in sorted(chosen, reverse=True):
        start, end = places[at].span()
        content = content[:start] + random.choice(NUMBERS) + content[end:]
    return content


def spoil_object(document: pikepdf.Pdf, random: Random) -> None:
    """Give a number somewhere in the objects another value, or take a key away."""
    dictionaries = [each for each in document.objects if hasattr(each, "keys")]
    each: Any = random.choice(dictionaries)
    keys = [key for key in each.keys() if key not in {"/Length", "/Filter"}]  # noqa: SIM118 - not a dict
    if not keys:
        return
    key = random.choice(keys)
    if isinstance(each[key], pikepdf.Array) and len(each[key]):
        each[key][random.randrange(len(each[key]))] = random.choice((0, -1, 10**9, 14400, "x"))
    elif random.random() < 0.5:
        each[key] = random.choice((0, -1, 10**9, pikepdf.Name("/X")))
    else:
        del each[key]


def spoil_part(parts: dict[str, bytes], random: Random) -> None:
    """Spoil one part of a DOCX."""
    name = random.choice(sorted(parts))
    way = random.random()
    if way < 0.05:
        del parts[name]
        parts.setdefault("[Content_Types].xml", b"<Types/>")
    elif way < 0.15:
        parts[name] = spoil_bytes(parts[name], random)
    elif name.endswith((".xml", ".rels")):
        parts[name] = spoil_xml(parts[name], random)


def spoil_xml(part: bytes, random: Random) -> bytes:
    """Spoil values, or the elements, of a part that is well-formed; another is left alone."""
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return part
    for _ in range(random.randint(1, 6)):
        random.choice((_spoil_value, _spoil_value, _drop_element, _double_element))(root, random)
    spoiled: bytes = etree.tostring(root)
    return spoiled


def _spoil_value(root: Node, random: Random) -> None:
    nodes = [node for node in root.iter(etree.Element) if node.attrib]
    if nodes:
        node = random.choice(nodes)
        node.set(random.choice(sorted(node.attrib)), random.choice(VALUES))


def _drop_element(root: Node, random: Random) -> None:
    node = random.choice(list(root.iter(etree.Element)))
    if node.getparent() is not None:
        node.getparent().remove(node)


def _double_element(root: Node, random: Random) -> None:
    node = random.choice(list(root.iter(etree.Element)))
    if node.getparent() is not None:
        node.addnext(etree.fromstring(etree.tostring(node)))

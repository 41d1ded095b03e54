"""The same parts give the same zip file, whenever and in whatever order they come."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.press.docx.zip_package import pack_parts, unpack_parts

names = st.text("abc/._", min_size=1, max_size=8).filter(lambda name: not name.endswith("/"))
contents = st.dictionaries(names, st.binary(max_size=200), max_size=6)


@given(contents)
def test_there_and_back(parts: dict[str, bytes]) -> None:
    """What is packed is unpacked again."""
    assert unpack_parts(pack_parts(parts)) == parts


@given(contents, st.randoms(use_true_random=False))
def test_order(parts: dict[str, bytes], random: object) -> None:
    """The order in which parts come leaves no trace."""
    shuffled = list(parts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert pack_parts({name: parts[name] for name in shuffled}) == pack_parts(parts)


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        (["b", "a"], ["a", "b"]),
        (["_rels/.rels", "[Content_Types].xml"], ["[Content_Types].xml", "_rels/.rels"]),
        (["!", "[Content_Types].xml", "a"], ["[Content_Types].xml", "!", "a"]),
    ],
)
def test_sorted(given_names: list[str], expected: list[str]) -> None:
    """The content types come first, as Word writes them; the others are sorted."""
    assert list(unpack_parts(pack_parts(dict.fromkeys(given_names, b"")))) == expected


def test_no_clock_no_machine() -> None:
    """No part tells when or on what system it was packed."""
    with zipfile.ZipFile(BytesIO(pack_parts({"a": b"a" * 1000, "b": b""}))) as zipped:
        for part in zipped.infolist():
            assert part.date_time == (1980, 1, 1, 0, 0, 0)
            assert part.create_system == 0
            assert part.external_attr in {0, 0o600 << 16}
        assert zipped.getinfo("a").compress_size < 100

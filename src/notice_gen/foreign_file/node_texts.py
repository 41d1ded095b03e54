"""The words that elements of a part hold.

In: nodes of its XML.  Out: text.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def list_texts(nodes: Iterable[Any]) -> list[str]:
    """Return what each of some elements says itself, without the elements in it; "" for nothing."""
    return [node.text or "" for node in nodes]


def join_texts(nodes: Iterable[Any]) -> str:
    """Return what elements say themselves, as one."""
    return "".join(list_texts(nodes))


def list_chart_words(chart: Any) -> list[str]:  # noqa: ANN401 - lxml comes without types
    """Return the words of a chart or diagram: its titles, and the names of what it shows."""
    names = chart.iterfind(".//{*}strCache//{*}v")
    return list_texts(chain(chart.iter(_DRAWN), names))


def join_chart_words(chart: Any) -> str:  # noqa: ANN401
    """Return the words of a chart as one."""
    return "".join(list_chart_words(chart))

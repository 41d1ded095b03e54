"""The press of the web page, as every output has one (see ``press/press.py``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.output_format import get_output
from notice_gen.press.html.web_page import WebPress

if TYPE_CHECKING:
    from notice_gen.press.press import Press, PressInput, PressTools


def open_press(tools: PressTools) -> Press:
    """Return what fills the project's template, which is loaded at once."""
    (name,) = get_output("html").templates
    press = WebPress(tools.find_template(name))
    press.load()

    def write_output(notice: PressInput) -> bytes:
        return press.render_page(notice.document, notice.place, notice.sizes, notice.pictures)

    return write_output

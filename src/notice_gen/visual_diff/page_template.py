"""The HTML templates of reports that compare two states of a notice.

In: a template's path in the package.  Out: the template. All of them extend ``page_frame.html``,
which has no script and asks for no other file.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from notice_gen.shown_text import show_value

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def load_page_template(path: str) -> Template:
    """Return a template, such as ``diff/page.html``; what is put into it is escaped.

    Templates name each other, and the styles they put into the page, by paths in the package, too.
    A name that a template uses and is not given is an error. A template is read and compiled once,
    since that takes longer than filling it.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - slow to import

    environment = Environment(
        loader=PackageLoader("notice_gen", ""),
        autoescape=True,
        finalize=show_value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(path)

"""Layout → HTML and CSS → PDF: WeasyPrint paints each line where it stands and never breaks one.

In: a Layout and the faces.  Out: the bytes of the PDF; the same layout gives the same bytes. It is
tagged by ``tags`` and made to last by ``archive``.
"""

from __future__ import annotations

import ctypes.util
import importlib.resources
import logging
import os
import sys
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from notice_gen.error import MachineError
from notice_gen.face import cache_folder
from notice_gen.font import fontconfig
from notice_gen.press.archive import Archivist
from notice_gen.press.sheet import values
from notice_gen.press.tags import Tagger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from jinja2 import Template

    from notice_gen.font import Faces
    from notice_gen.layout import Layout

_EMOJI = "harfbuzz-vector"  # paints coloured emoji, which no face of ours has: not sought either
# Only for subsetting without HarfBuzz and for variable fonts: 0.06 s and 12 MiB of a cold build.
_SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")
_BASIC = "html, body, section, p { display: block } head, title, meta, style { display: none }"
# WeasyPrint asks ctypes for these by names of other systems first, and ctypes then starts
# compilers to find them: 0.17 s of a cold build. What the loader finds at once need not be sought.
_LIBRARIES = {
    "libgobject-2.0-0": "libgobject-2.0.so.0",
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libharfbuzz-0": "libharfbuzz.so.0",
    "libharfbuzz-subset-0": "libharfbuzz-subset.so.0",
    "libfontconfig-1": "libfontconfig.so.1",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
}


class Press:
    """Paints layouts with the faces of one project; made once, used for many notices."""

    def __init__(self, faces: Faces, template: Path) -> None:
        self.faces, self.template = faces, template

    def paint(self, layout: Layout) -> bytes:
        """Return the PDF of a layout.

        MachineError when WeasyPrint cannot be loaded or warns of anything, a missing glyph say.
        """
        page, fonts = self.engine
        self._tagger.layout = layout
        with _listening() as complaints, _named(self._tagger):
            pdf: bytes = page(self.html(layout)).write_pdf(
                font_config=fonts,
                pdf_tags=True,
                pdf_version="1.7",
                pdf_identifier=True,
                finisher=lambda _, pdf: self._archivist.finish(pdf, layout),
            )
        if complaints:
            raise MachineError("PDF 没有印好：" + "；".join(complaints))
        return pdf

    def html(self, layout: Layout) -> str:
        """Return the page that WeasyPrint paints."""
        return self._template.render(**values(layout))

    @cached_property
    def _template(self) -> Template:
        from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only a PDF needs it

        environment = Environment(autoescape=True, undefined=StrictUndefined)
        return environment.from_string(self.template.read_text("utf-8"))

    @cached_property
    def _tagger(self) -> Tagger:
        return Tagger()

    @cached_property
    def _archivist(self) -> Archivist:
        import weasyprint  # noqa: PLC0415 - the engine has loaded it

        return Archivist(f"WeasyPrint {weasyprint.VERSION}")

    def load(self) -> None:
        """Load WeasyPrint ahead of the first page. MachineError when it cannot be loaded."""
        _ = self.engine, self._template

    @cached_property
    def engine(self) -> tuple[Any, Any]:
        """WeasyPrint's page, and its fonts: the project's and no others of the machine."""
        path = cache_folder() / "fontconfig" / f"{_digest(self.faces.keys)}.conf"
        fontconfig(self.faces, path)
        with _tuned(), _environment("FONTCONFIG_FILE", str(path)):
            try:
                import weasyprint  # noqa: PLC0415 - 0.2 s; a DOCX alone never needs it
                from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
            except OSError as problem:
                raise MachineError(
                    "缺少 Pango 程序库，运行 notice doctor 查看怎样安装"
                ) from problem
            return _page_class(weasyprint), FontConfiguration()


def _page_class(weasyprint: Any) -> Any:  # noqa: ANN401 - a module and a class without types
    """Return WeasyPrint's HTML without what our page does not need: 15 of 100 ms a notice.

    Our page is well-formed XML, which expat reads in a tenth of an HTML parser's time, and
    it states every look itself, so that the rules for all of HTML need not be matched.
    """
    from cssselect2 import ElementWrapper  # noqa: PLC0415 - WeasyPrint has loaded them
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    basic = weasyprint.CSS(string=_BASIC)

    class Sheet(weasyprint.HTML):  # type: ignore[misc]
        def __init__(self, text: str) -> None:
            root = ET.fromstring(text)  # noqa: S314 - our own template made it
            self.base_url, self.url_fetcher, self.media_type = None, URLFetcher(), "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002, FBT001, FBT002
            return [basic]

    return Sheet


def _digest(keys: Iterable[str]) -> str:
    return sha256("\0".join(keys).encode()).hexdigest()[:16]


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Gather what WeasyPrint warns of meanwhile: any warning is a fault of the page."""
    complaints: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: complaints.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    kept = logger.handlers[:]
    logger.handlers = [handler]
    try:
        yield complaints
    finally:
        logger.handlers = kept


@contextmanager
def _named(tagger: Tagger) -> Iterator[None]:
    """Let WeasyPrint call our tagger for its own, which would make an element of each line."""
    import weasyprint.pdf  # noqa: PLC0415 - the engine has loaded it

    own = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = tagger
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = own


@contextmanager
def _sought_at_once() -> Iterator[None]:
    """Let ctypes answer at once for the libraries that WeasyPrint asks for."""
    seek = ctypes.util.find_library
    ctypes.util.find_library = lambda name: (
        _LIBRARIES.get(name) or (None if _EMOJI in name else seek(name))
    )
    try:
        yield
    finally:
        ctypes.util.find_library = seek


@contextmanager
def _tuned() -> Iterator[None]:
    """Load WeasyPrint without what our page does not need."""
    with _sought_at_once(), _deferred(), _without_sheets():
        yield


@contextmanager
def _without_sheets() -> Iterator[None]:
    """Spare reading the style sheets for all of HTML, which our page does not use: 0.03 s."""
    files = importlib.resources.files

    def without(package: Any) -> Any:  # noqa: ANN401 - a module or its name, as files() takes
        sheets = getattr(package, "__name__", "") == "weasyprint.css"
        return _Nothing() if sheets else files(package)

    importlib.resources.files = without
    try:
        yield
    finally:
        importlib.resources.files = files


class _Nothing:
    """A folder in which every file is empty."""

    def __truediv__(self, name: str) -> _Nothing:
        return self

    def read_text(self, encoding: str) -> str:  # noqa: ARG002 - as a file's
        return ""


@contextmanager
def _deferred() -> Iterator[None]:
    """Put off loading what WeasyPrint needs for other fonts than ours until it is called."""
    absent = [name for name in _SELDOM if name not in sys.modules]
    for name in absent:
        sys.modules[name] = _Later(name)
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


class _Later(ModuleType):
    """A module that is loaded when something of it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*values: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever is called
            return getattr(import_module(self.__name__), name)(*values, **named)

        return call


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Set an environment variable meanwhile."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before

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
from notice_gen.fonts.face import find_cache_folder
from notice_gen.fonts.font_roles import write_fontconfig
from notice_gen.press.pdf.archive import PdfArchiver
from notice_gen.press.pdf.html_values import make_template_values
from notice_gen.press.pdf.tags import PdfTagger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from jinja2 import Template

    from notice_gen.fonts.font_roles import Faces
    from notice_gen.typeset.layout import Layout

_EMOJI_LIBRARY = (
    "harfbuzz-vector"  # paints coloured emoji, which no face of ours has: not sought either
)
# Only for subsetting without HarfBuzz and for variable fonts: 0.06 s and 12 MiB of a cold build.
_RARE_MODULES = ("fontTools.subset", "fontTools.varLib.instancer")
_BASIC_STYLE_SHEET = (
    "html, body, section, p { display: block } head, title, meta, style { display: none }"
)
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


class PdfPress:
    """Paints layouts with the faces of one project; made once, used for many notices."""

    def __init__(self, faces: Faces, template: Path) -> None:
        self.faces, self.template = faces, template

    def paint_pdf(self, layout: Layout) -> bytes:
        """Return the PDF of a layout.

        MachineError when WeasyPrint cannot be loaded or warns of anything, a missing glyph say.
        """
        page, fonts = self.weasyprint_engine
        self._tagger.layout = layout
        with _collect_warnings() as complaints, _replace_tagger(self._tagger):
            pdf: bytes = page(self.render_html(layout)).write_pdf(
                font_config=fonts,
                pdf_tags=True,
                pdf_version="1.7",
                pdf_identifier=True,
                finisher=lambda _, pdf: self._archivist.finish_pdf(pdf, layout),
            )
        if complaints:
            raise MachineError("PDF 没有印好：" + "；".join(complaints))
        return pdf

    def render_html(self, layout: Layout) -> str:
        """Return the page that WeasyPrint paints."""
        return self._template.render(**make_template_values(layout))

    @cached_property
    def _template(self) -> Template:
        from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only a PDF needs it

        environment = Environment(autoescape=True, undefined=StrictUndefined)
        return environment.from_string(self.template.read_text("utf-8"))

    @cached_property
    def _tagger(self) -> PdfTagger:
        return PdfTagger()

    @cached_property
    def _archivist(self) -> PdfArchiver:
        import weasyprint  # noqa: PLC0415 - the engine has loaded it

        return PdfArchiver(f"WeasyPrint {weasyprint.VERSION}")

    def load(self) -> None:
        """Load WeasyPrint ahead of the first page. MachineError when it cannot be loaded."""
        _ = self.weasyprint_engine, self._template

    @cached_property
    def weasyprint_engine(self) -> tuple[Any, Any]:
        """WeasyPrint's page, and its fonts: the project's and no others of the machine."""
        path = find_cache_folder() / "fontconfig" / f"{_digest_keys(self.faces.font_keys)}.conf"
        write_fontconfig(self.faces, path)
        with _tune_weasyprint(), _set_environment_variable("FONTCONFIG_FILE", str(path)):
            try:
                import weasyprint  # noqa: PLC0415 - 0.2 s; a DOCX alone never needs it
                from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
            except OSError as problem:
                raise MachineError(
                    "缺少 Pango 程序库，运行 notice doctor 查看怎样安装"
                ) from problem
            return _make_page_class(weasyprint), FontConfiguration()


def _make_page_class(weasyprint: Any) -> Any:  # noqa: ANN401 - a module and a class without types
    """Return WeasyPrint's HTML without what our page does not need: 15 of 100 ms a notice.

    Our page is well-formed XML, which expat reads in a tenth of an HTML parser's time, and
    it states every look itself, so that the rules for all of HTML need not be matched.
    """
    from cssselect2 import ElementWrapper  # noqa: PLC0415 - WeasyPrint has loaded them
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    basic = weasyprint.CSS(string=_BASIC_STYLE_SHEET)

    class HtmlPage(weasyprint.HTML):  # type: ignore[misc]
        def __init__(self, text: str) -> None:
            root = ET.fromstring(text)  # noqa: S314 - our own template made it
            self.base_url, self.url_fetcher, self.media_type = None, URLFetcher(), "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002, FBT001, FBT002
            return [basic]

    return HtmlPage


def _digest_keys(keys: Iterable[str]) -> str:
    return sha256("\0".join(keys).encode()).hexdigest()[:16]


@contextmanager
def _collect_warnings() -> Iterator[list[str]]:
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
def _replace_tagger(tagger: PdfTagger) -> Iterator[None]:
    """Let WeasyPrint call our tagger for its own, which would make an element of each line."""
    import weasyprint.pdf  # noqa: PLC0415 - the engine has loaded it

    own = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = tagger
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = own


@contextmanager
def _shorten_library_search() -> Iterator[None]:
    """Let ctypes answer at once for the libraries that WeasyPrint asks for."""
    seek = ctypes.util.find_library
    ctypes.util.find_library = lambda name: (
        _LIBRARIES.get(name) or (None if _EMOJI_LIBRARY in name else seek(name))
    )
    try:
        yield
    finally:
        ctypes.util.find_library = seek


@contextmanager
def _tune_weasyprint() -> Iterator[None]:
    """Load WeasyPrint without what our page does not need."""
    with _shorten_library_search(), _defer_imports(), _skip_style_sheets():
        yield


@contextmanager
def _skip_style_sheets() -> Iterator[None]:
    """Spare reading the style sheets for all of HTML, which our page does not use: 0.03 s."""
    files = importlib.resources.files

    def open_package(package: Any) -> Any:  # noqa: ANN401 - a module or its name, as files() takes
        sheets = getattr(package, "__name__", "") == "weasyprint.css"
        return _EmptyFolder() if sheets else files(package)

    importlib.resources.files = open_package
    try:
        yield
    finally:
        importlib.resources.files = files


class _EmptyFolder:
    """A folder in which every file is empty."""

    def __truediv__(self, name: str) -> _EmptyFolder:
        return self

    def read_text(self, encoding: str) -> str:  # noqa: ARG002 - as a file's
        return ""


@contextmanager
def _defer_imports() -> Iterator[None]:
    """Put off loading what WeasyPrint needs for other fonts than ours until it is called."""
    absent = [name for name in _RARE_MODULES if name not in sys.modules]
    for name in absent:
        sys.modules[name] = _DeferredModule(name)
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


class _DeferredModule(ModuleType):
    """A module that is loaded when something of it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call_attribute(*values: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever is called
            return getattr(import_module(self.__name__), name)(*values, **named)

        return call_attribute


@contextmanager
def _set_environment_variable(name: str, value: str) -> Iterator[None]:
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

"""Build a notice: the stages one after the other, and the files they make.

In: a notice's folder.  Out: ``notice.docx``, ``notice.pdf`` and the web page ``index.html`` in a
folder of its own name under ``out``. This is the only module that writes the finished files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build import manifest
from notice_gen.build.environment import collect_versions
from notice_gen.diagnostic import Severity
from notice_gen.error import InvalidNotice, MachineError
from notice_gen.fonts.font_roles import open_faces
from notice_gen.whole_file import remove_temporary_files, write_file_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Self

    from notice_gen.document import Document
    from notice_gen.fonts.font_roles import Faces
    from notice_gen.press.html import web_page
    from notice_gen.press.pdf.weasyprint_press import PdfPress
    from notice_gen.press.pdf.worker import LocalPdfWorker, PdfWorker
    from notice_gen.typeset.font_metrics import FontMetrics
    from notice_gen.typeset.paginate import TypesetResult

FORMATS = ("docx", "pdf", "html")
_WEB_PAGE = "index.html"
PROGRAM = Path(__file__).resolve().parents[3]
PACKAGED_TEMPLATES = Path(str(files("notice_gen"))) / "templates"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: the files, whether they stood there already, and what there is to say."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]
    unchanged: bool = False


class Project:
    """What notices of one project are built with; made once, used for many."""

    def __init__(self, project: Path) -> None:
        self.project = project

    @cached_property
    def faces(self) -> Faces:
        """The project's fonts."""
        return open_faces(self.project)

    @cached_property
    def font_metrics(self) -> FontMetrics:
        """The measures of its characters."""
        from notice_gen.typeset.font_metrics import FontMetrics  # noqa: PLC0415 - not for unchanged notices

        return FontMetrics(self.faces)

    @cached_property
    def painter(self) -> PdfWorker | LocalPdfWorker:
        """What paints its PDFs; it begins to load when it is first asked for."""
        from notice_gen.press.pdf.worker import LocalPdfWorker, may_fork, start_worker  # noqa: PLC0415 - see above

        return (
            start_worker(self.make_pdf_press)
            if may_fork()
            else LocalPdfWorker(self.make_pdf_press())
        )

    def make_pdf_press(self) -> PdfPress:
        """Return the press of its PDFs, in whichever process it is to work."""
        from notice_gen.press.pdf.weasyprint_press import PdfPress  # noqa: PLC0415 - not for unchanged notices

        return PdfPress(self.faces, self.find_template("notice.html"))

    def close(self) -> None:
        """End what runs beside."""
        if "painter" in self.__dict__:
            self.painter.close()

    def find_template(self, name: str) -> Path:
        """Return a template: the project's own, or else the one that comes in the package."""
        own = self.project / "templates" / name
        return own if own.is_file() else PACKAGED_TEMPLATES / name

    @cached_property
    def web_press(self) -> web_page.WebPress:
        """What makes its web pages."""
        from notice_gen.press.html import web_page  # noqa: PLC0415 - not for unchanged notices

        return web_page.WebPress(self.find_template("notice-page.html"))

    def load_document(self, folder: Path) -> Document:
        """Read and compose a notice. Invalid, with every finding, when it has errors."""
        from notice_gen.compose.compose import compose_document  # noqa: PLC0415 - not for unchanged notices
        from notice_gen.model.notice import load_notice  # noqa: PLC0415

        return compose_document(load_notice(folder))

    def typeset_notice(self, folder: Path) -> TypesetResult:
        """Read, compose and typeset a notice. Invalid, with every finding, when it has errors."""
        return self.typeset_document(self.load_document(folder))

    def typeset_document(self, document: Document) -> TypesetResult:
        """Typeset a notice. Invalid when it cannot be printed."""
        from notice_gen.typeset.paginate import typeset_document  # noqa: PLC0415 - not for unchanged notices

        proof = typeset_document(document, self.font_metrics)
        if any(finding.severity is Severity.ERROR for finding in proof.findings):
            raise InvalidNotice(proof.findings)
        return proof

    def make_docx(self, proof: TypesetResult) -> bytes:
        """Return a notice as DOCX."""
        from notice_gen.press.docx import docx_press  # noqa: PLC0415 - a PDF alone never needs it

        return docx_press.write_docx(proof.galley, self.find_template("notice.docx"))

    def digest_inputs(self, folder: Path) -> str:
        """Return a digest of all that a notice is built from."""
        words = (self._program_digest, *self.faces.font_keys, find_notice_path(folder))
        files = [folder.parent / "office.yaml"]
        templates = ("notice.docx", "notice.html", "notice-page.html")
        files += [self.find_template(name) for name in templates]
        return manifest.digest_inputs(words, files, [folder])

    @cached_property
    def environment(self) -> dict[str, str]:
        """What there is of this machine that its files depend on."""
        return collect_versions(self.faces)

    @cached_property
    def _program_digest(self) -> str:
        return manifest.digest_program(PROGRAM / "src")


class Projects:
    """A workshop for each project, made when first asked for; a context, which closes them."""

    def __init__(self) -> None:
        self._made: dict[Path, Project] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def find_project(self, folder: Path) -> Project:
        """Return what a notice is built with."""
        project = find_project_folder(folder)
        return self._made.setdefault(project, Project(project))

    def discard_project(self, folder: Path) -> None:
        """Close a notice's workshop; the next time there is a new one."""
        self._made.pop(find_project_folder(folder)).close()

    def close(self) -> None:
        """End what runs beside."""
        for workshop in self._made.values():
            workshop.close()


def find_content_folder(folder: Path) -> Path:
    """Return the folder of contents a notice stands in: the nearest content/, or its parent."""
    above = folder.resolve().parents
    return next((parent for parent in above if parent.name == "content"), above[0])


def find_project_folder(folder: Path) -> Path:
    """Return the project a notice belongs to: where content/ stands, if it has what one needs."""
    project = find_content_folder(folder).parent
    own = any((project / name).is_dir() for name in ("templates", "fonts"))
    return project if own else PROGRAM


def find_output_folder(folder: Path, out: Path) -> Path:
    """Return the folder a notice is built into: content/2022 into build/2022."""
    return out / find_notice_path(folder)


def find_notice_path(folder: Path) -> str:
    """Return where a notice stands below content/, and its files below build/ and the site."""
    return folder.resolve().relative_to(find_content_folder(folder)).as_posix()


def name_output_file(form: str) -> str:
    """Return the name of a finished file; a page is called what web servers look for."""
    return _WEB_PAGE if form == "html" else f"notice.{form}"


def build_notice(
    folder: Path, out: Path, formats: Sequence[str], workshop: Project, *, anew: bool = False
) -> BuildResult:
    """Build a notice's files, unless they stand there as they would be built.

    Invalid when the text has errors, MachineError when the machine lacks something; nothing of an
    earlier build is touched then.
    """
    if not (folder / "notice.yaml").is_file():
        from notice_gen.model.notice import load_notice  # noqa: PLC0415 - it says what is missing

        load_notice(folder)
    target = find_output_folder(folder, out)
    names = [name_output_file(form) for form in formats]
    inputs = workshop.digest_inputs(folder)
    known = manifest.read_manifest(target)
    linked = tuple(_list_linked_files(target, names, inputs, known)) if _WEB_PAGE in names else ()
    same = known is not None and (_WEB_PAGE not in names or known.linked == linked)
    if known and same and not anew and known.is_current(target, inputs, names):
        return BuildResult(tuple(target / name for name in names), known.remarks, unchanged=True)
    standing = {name: (target / name).stat().st_size for name in linked if name not in names}
    contents, proof = make_output_files(folder, names, workshop, standing)
    remarks = tuple(map(str, proof.findings))
    kept = known if known and known.inputs == inputs else manifest.Manifest(inputs, {}, ())
    linked = linked if _WEB_PAGE in names else kept.linked
    _write_files(
        target,
        contents,
        manifest.Manifest(inputs, kept.files, remarks, linked, workshop.environment),
    )
    return BuildResult(tuple(target / name for name in names), remarks)


def _list_linked_files(
    target: Path, names: Sequence[str], inputs: str, known: manifest.Manifest | None
) -> Iterable[str]:
    """Yield the files a page made now may offer: those made with it, and those that stand there.

    What stands there counts only as long as it is what the notice gives: nobody shall download
    last week's PDF from today's page. So the page follows from the notice and from which of its
    files there are, and is made again when one more is or one is gone.
    """
    for form in FORMATS:
        name = name_output_file(form)
        there = known is not None and known.is_current(target, inputs, [name])
        if name != _WEB_PAGE and (name in names or there):
            yield name


def make_output_files(
    folder: Path, names: Sequence[str], workshop: Project, standing: Mapping[str, int]
) -> tuple[dict[str, bytes], TypesetResult]:
    """Return the finished files by their names; the PDF is painted while the others are prepared.

    The page comes last, for it states the sizes of the others, and of those ``standing`` there.
    Nothing is written. Raises as ``build`` does.
    """
    painter = workshop.painter if "notice.pdf" in names else None
    document = workshop.load_document(folder)
    proof = workshop.typeset_document(document)
    contents: dict[str, bytes] = {}
    if painter is not None:
        painter.send_layout(proof.layout)
    try:
        if "notice.docx" in names:
            contents["notice.docx"] = workshop.make_docx(proof)
        if _WEB_PAGE in names:
            workshop.web_press.load()
    finally:
        if painter is not None:
            contents["notice.pdf"] = painter.receive_pdf()
    if _WEB_PAGE in names:
        sizes = {**standing, **{name: len(content) for name, content in contents.items()}}
        contents[_WEB_PAGE] = workshop.web_press.render_page(
            document, find_notice_path(folder), sizes
        )
    return contents, proof


def _write_files(target: Path, contents: dict[str, bytes], built: manifest.Manifest) -> None:
    """Write finished files, each whole, and what they were built from."""
    from hashlib import sha256  # noqa: PLC0415 - beside its only use

    try:
        target.mkdir(parents=True, exist_ok=True)
        remove_temporary_files(target)
        for name, content in contents.items():
            write_file_whole(target / name, content)
        digests = {name: sha256(content).hexdigest() for name, content in contents.items()}
        manifest.write_manifest(target, replace(built, files={**built.files, **digests}))
    except OSError as problem:
        raise MachineError(f"写不进 {target}：{problem.strerror}") from problem

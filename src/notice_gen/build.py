"""Build a notice: the stages one after the other, and the files they make.

In: a notice's folder.  Out: ``notice.docx``, ``notice.pdf`` and the web page ``index.html`` in a
folder of its own name under ``out``. This is the only module that writes the finished files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen import fresh
from notice_gen.diagnostic import Severity
from notice_gen.error import Invalid, MachineError
from notice_gen.font import open_faces
from notice_gen.machine import versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Self

    from notice_gen.document import Document
    from notice_gen.font import Faces
    from notice_gen.press import web
    from notice_gen.press.beside import Beside, Here
    from notice_gen.press.pdf import Press
    from notice_gen.typeset.fit import Proof
    from notice_gen.typeset.ruler import Ruler

FORMATS = ("docx", "pdf", "html")
_PAGE = "index.html"
PROGRAM = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: the files, whether they stood there already, and what there is to say."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]
    unchanged: bool = False


class Workshop:
    """What notices of one project are built with; made once, used for many."""

    def __init__(self, project: Path) -> None:
        self.project = project

    @cached_property
    def faces(self) -> Faces:
        """The project's fonts."""
        return open_faces(self.project)

    @cached_property
    def ruler(self) -> Ruler:
        """The measures of its characters."""
        from notice_gen.typeset.ruler import Ruler  # noqa: PLC0415 - not for unchanged notices

        return Ruler(self.faces)

    @cached_property
    def painter(self) -> Beside | Here:
        """What paints its PDFs; it begins to load when it is first asked for."""
        from notice_gen.press.beside import Here, can_fork, start  # noqa: PLC0415 - see above

        return start(self.make_press) if can_fork() else Here(self.make_press())

    def make_press(self) -> Press:
        """Return the press of its PDFs, in whichever process it is to work."""
        from notice_gen.press.pdf import Press  # noqa: PLC0415 - not for unchanged notices

        return Press(self.faces, self.template("notice.html"))

    def close(self) -> None:
        """End what runs beside."""
        if "painter" in self.__dict__:
            self.painter.close()

    def template(self, name: str) -> Path:
        """Return a template: the project's own, or else the program's."""
        own = self.project / "templates" / name
        return own if own.is_file() else PROGRAM / "templates" / name

    @cached_property
    def page(self) -> web.Press:
        """What makes its web pages."""
        from notice_gen.press import web  # noqa: PLC0415 - not for unchanged notices

        return web.Press(self.template("notice-page.html"))

    def document(self, folder: Path) -> Document:
        """Read and compose a notice. Invalid, with every finding, when it has errors."""
        from notice_gen.compose import compose  # noqa: PLC0415 - not for unchanged notices
        from notice_gen.notice import load  # noqa: PLC0415

        return compose(load(folder))

    def proof(self, folder: Path) -> Proof:
        """Read, compose and typeset a notice. Invalid, with every finding, when it has errors."""
        return self.typeset(self.document(folder))

    def typeset(self, document: Document) -> Proof:
        """Typeset a notice. Invalid when it cannot be printed."""
        from notice_gen.typeset.fit import typeset  # noqa: PLC0415 - not for unchanged notices

        proof = typeset(document, self.ruler)
        if any(finding.severity is Severity.ERROR for finding in proof.findings):
            raise Invalid(proof.findings)
        return proof

    def word(self, proof: Proof) -> bytes:
        """Return a notice as DOCX."""
        from notice_gen.press import word  # noqa: PLC0415 - a PDF alone never needs it

        return word.press(proof.galley, self.template("notice.docx"))

    def inputs(self, folder: Path) -> str:
        """Return a digest of all that a notice is built from."""
        words = (self._program, *self.faces.keys, place_of(folder))
        files = [folder.parent / "office.yaml"]
        templates = ("notice.docx", "notice.html", "notice-page.html")
        files += [self.template(name) for name in templates]
        return fresh.inputs_digest(words, files, [folder])

    @cached_property
    def machine(self) -> dict[str, str]:
        """What there is of this machine that its files depend on."""
        return versions(self.faces)

    @cached_property
    def _program(self) -> str:
        return fresh.program_digest(PROGRAM / "src")


class Workshops:
    """A workshop for each project, made when first asked for; a context, which closes them."""

    def __init__(self) -> None:
        self._made: dict[Path, Workshop] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def of(self, folder: Path) -> Workshop:
        """Return what a notice is built with."""
        project = project_of(folder)
        return self._made.setdefault(project, Workshop(project))

    def renew(self, folder: Path) -> None:
        """Close a notice's workshop; the next time there is a new one."""
        self._made.pop(project_of(folder)).close()

    def close(self) -> None:
        """End what runs beside."""
        for workshop in self._made.values():
            workshop.close()


def content_of(folder: Path) -> Path:
    """Return the folder of contents a notice stands in: the nearest content/, or its parent."""
    above = folder.resolve().parents
    return next((parent for parent in above if parent.name == "content"), above[0])


def project_of(folder: Path) -> Path:
    """Return the project a notice belongs to: where content/ stands, if it has what one needs."""
    project = content_of(folder).parent
    own = any((project / name).is_dir() for name in ("templates", "fonts"))
    return project if own else PROGRAM


def target_of(folder: Path, out: Path) -> Path:
    """Return the folder a notice is built into: content/2022 into build/2022."""
    return out / place_of(folder)


def place_of(folder: Path) -> str:
    """Return where a notice stands below content/, and its files below build/ and the site."""
    return folder.resolve().relative_to(content_of(folder)).as_posix()


def file_of(form: str) -> str:
    """Return the name of a finished file; a page is called what web servers look for."""
    return _PAGE if form == "html" else f"notice.{form}"


def build(
    folder: Path, out: Path, formats: Sequence[str], workshop: Workshop, *, anew: bool = False
) -> Outcome:
    """Build a notice's files, unless they stand there as they would be built.

    Invalid when the text has errors, MachineError when the machine lacks something; nothing of an
    earlier build is touched then.
    """
    if not (folder / "notice.yaml").is_file():
        from notice_gen.notice import load  # noqa: PLC0415 - it says what is missing

        load(folder)
    target = target_of(folder, out)
    names = [file_of(form) for form in formats]
    inputs = workshop.inputs(folder)
    known = fresh.read(target)
    linked = tuple(_linked(target, names, inputs, known)) if _PAGE in names else ()
    same = known is not None and (_PAGE not in names or known.linked == linked)
    if known and same and not anew and known.holds(target, inputs, names):
        return Outcome(tuple(target / name for name in names), known.remarks, unchanged=True)
    standing = {name: (target / name).stat().st_size for name in linked if name not in names}
    contents, proof = pressed(folder, names, workshop, standing)
    remarks = tuple(map(str, proof.findings))
    kept = known if known and known.inputs == inputs else fresh.Built(inputs, {}, ())
    linked = linked if _PAGE in names else kept.linked
    _write(target, contents, fresh.Built(inputs, kept.files, remarks, linked, workshop.machine))
    return Outcome(tuple(target / name for name in names), remarks)


def _linked(
    target: Path, names: Sequence[str], inputs: str, known: fresh.Built | None
) -> Iterable[str]:
    """Yield the files a page made now may offer: those made with it, and those that stand there.

    What stands there counts only as long as it is what the notice gives: nobody shall download
    last week's PDF from today's page. So the page follows from the notice and from which of its
    files there are, and is made again when one more is or one is gone.
    """
    for form in FORMATS:
        name = file_of(form)
        there = known is not None and known.holds(target, inputs, [name])
        if name != _PAGE and (name in names or there):
            yield name


def pressed(
    folder: Path, names: Sequence[str], workshop: Workshop, standing: Mapping[str, int]
) -> tuple[dict[str, bytes], Proof]:
    """Return the finished files by their names; the PDF is painted while the others are prepared.

    The page comes last, for it states the sizes of the others, and of those ``standing`` there.
    Nothing is written. Raises as ``build`` does.
    """
    painter = workshop.painter if "notice.pdf" in names else None
    document = workshop.document(folder)
    proof = workshop.typeset(document)
    contents: dict[str, bytes] = {}
    if painter is not None:
        painter.send(proof.layout)
    try:
        if "notice.docx" in names:
            contents["notice.docx"] = workshop.word(proof)
        if _PAGE in names:
            workshop.page.load()
    finally:
        if painter is not None:
            contents["notice.pdf"] = painter.receive()
    if _PAGE in names:
        sizes = {**standing, **{name: len(content) for name, content in contents.items()}}
        contents[_PAGE] = workshop.page.paint(document, place_of(folder), sizes)
    return contents, proof


def _write(target: Path, contents: dict[str, bytes], built: fresh.Built) -> None:
    """Write finished files, each whole, and what they were built from."""
    from hashlib import sha256  # noqa: PLC0415 - beside its only use

    try:
        target.mkdir(parents=True, exist_ok=True)
        fresh.sweep(target)
        for name, content in contents.items():
            fresh.write_whole(target / name, content)
        digests = {name: sha256(content).hexdigest() for name, content in contents.items()}
        fresh.write(target, replace(built, files={**built.files, **digests}))
    except OSError as problem:
        raise MachineError(f"写不进 {target}：{problem.strerror}") from problem

"""Build a notice: the stages one after the other, and the files they make.

In: a notice's folder.  Out: ``notice.docx`` and ``notice.pdf`` in a folder of its own name under
``out``. This is the only module that writes the finished files.
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
    from collections.abc import Sequence

    from notice_gen.font import Faces
    from notice_gen.press.beside import Beside, Here
    from notice_gen.press.pdf import Press
    from notice_gen.typeset.fit import Proof
    from notice_gen.typeset.ruler import Ruler

FORMATS = ("docx", "pdf")
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

    def proof(self, folder: Path) -> Proof:
        """Read, compose and typeset a notice. Invalid, with every finding, when it has errors."""
        from notice_gen.compose import compose  # noqa: PLC0415 - not for unchanged notices
        from notice_gen.notice import load  # noqa: PLC0415
        from notice_gen.typeset.fit import typeset  # noqa: PLC0415

        proof = typeset(compose(load(folder)), self.ruler)
        if any(finding.severity is Severity.ERROR for finding in proof.findings):
            raise Invalid(proof.findings)
        return proof

    def word(self, proof: Proof) -> bytes:
        """Return a notice as DOCX."""
        from notice_gen.press import word  # noqa: PLC0415 - a PDF alone never needs it

        return word.press(proof.galley, self.template("notice.docx"))

    def inputs(self, folder: Path) -> str:
        """Return a digest of all that a notice is built from."""
        words = (self._program, *self.faces.keys)
        files = [folder.parent / "office.yaml"]
        files += [self.template(name) for name in ("notice.docx", "notice.html")]
        return fresh.inputs_digest(words, files, [folder])

    @cached_property
    def machine(self) -> dict[str, str]:
        """What there is of this machine that its files depend on."""
        return versions(self.faces)

    @cached_property
    def _program(self) -> str:
        return fresh.program_digest(PROGRAM / "src")


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
    return out / folder.resolve().relative_to(content_of(folder))


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
    names = [f"notice.{form}" for form in formats]
    inputs = workshop.inputs(folder)
    known = fresh.read(target)
    if known and not anew and known.holds(target, inputs, names):
        return Outcome(tuple(target / name for name in names), known.remarks, unchanged=True)
    contents, proof = pressed(folder, formats, workshop)
    remarks = tuple(map(str, proof.findings))
    kept = known.files if known and known.inputs == inputs else {}
    _write(target, contents, fresh.Built(inputs, kept, remarks, machine=workshop.machine))
    return Outcome(tuple(target / name for name in names), remarks)


def pressed(
    folder: Path, formats: Sequence[str], workshop: Workshop
) -> tuple[dict[str, bytes], Proof]:
    """Return the finished files by their names; the PDF is painted while the DOCX is written.

    Nothing is written. Raises as ``build`` does.
    """
    painter = workshop.painter if "pdf" in formats else None
    proof = workshop.proof(folder)
    contents: dict[str, bytes] = {}
    if painter is not None:
        painter.send(proof.layout)
    try:
        if "docx" in formats:
            contents["notice.docx"] = workshop.word(proof)
    finally:
        if painter is not None:
            contents["notice.pdf"] = painter.receive()
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

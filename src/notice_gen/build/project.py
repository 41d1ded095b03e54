"""What the notices of one project are built with: its fonts, templates, measures and presses.

In: a project's folder.  Out: ``Project``, made once and used for many notices; and where things
stand: a notice below content/, its finished files below build/.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.analysis import analyse_notice
from notice_gen.build import manifest
from notice_gen.build.environment import collect_versions
from notice_gen.fonts.font_roles import open_faces
from notice_gen.output_format import OUTPUTS, get_output
from notice_gen.press.press import PAINTER, WEASYPRINT, PressTools, open_press

if TYPE_CHECKING:
    from notice_gen.analysis import Analysis
    from notice_gen.document import Document
    from notice_gen.fonts.font_roles import Faces
    from notice_gen.output_format import OutputFormat
    from notice_gen.press.press import Press, PressInput
    from notice_gen.typeset.font_metrics import FontMetrics
    from notice_gen.typeset.paginate import TypesetResult

PACKAGE = Path(__file__).resolve().parents[1]
PACKAGED_TEMPLATES = PACKAGE / "templates"
PROGRAM = PACKAGE.parents[1]  # its checkout, if it has one


class Project:
    """What notices of one project are built with; made once, used for many.

    ``folder`` is where its templates and fonts are; ``engine`` is what was asked for to make its
    PDFs: the painter, or WeasyPrint.
    """

    def __init__(self, folder: Path, engine: str = PAINTER) -> None:
        self.folder, self.engine = folder, engine
        self._presses: dict[str, Press] = {}

    @cached_property
    def faces(self) -> Faces:
        """The project's fonts."""
        return open_faces(self.folder)

    @cached_property
    def font_metrics(self) -> FontMetrics:
        """The measures of its characters."""
        from notice_gen.typeset.font_metrics import FontMetrics  # noqa: PLC0415 - not for unchanged notices

        return FontMetrics(self.faces)

    def find_template(self, name: str) -> Path:
        """Return a template: the project's own, or else the one that comes in the package."""
        if self._has_own_template(name):
            return self.folder / "templates" / name
        return PACKAGED_TEMPLATES / name

    def analyse_notice(self, folder: Path) -> Analysis:
        """Take a notice as far as it goes. MachineError when fonts are missing."""
        return analyse_notice(folder, lambda _: self.font_metrics)

    def typeset_notice(self, folder: Path) -> TypesetResult:
        """Read, compose and typeset a notice. InvalidNotice, with every finding, when it has errors."""
        return self.analyse_notice(folder).require_result()

    def load_document(self, folder: Path) -> Document:
        """Read and compose a notice. InvalidNotice, with every finding, when it has errors."""
        return analyse_notice(folder).require_document()

    def write_output(self, output: OutputFormat, notice: PressInput) -> bytes:
        """Return one output of a notice. MachineError when the machine or a template is at fault."""
        if output.key not in self._presses:
            self._presses[output.key] = open_press(output, self._press_tools)
        return self._presses[output.key](notice)

    @cached_property
    def _press_tools(self) -> PressTools:
        return PressTools(self.find_template, self.faces, self.pdf_engine)

    @cached_property
    def pdf_engine(self) -> str:
        """What makes its PDFs: WeasyPrint wherever the project has its own template for them."""
        (template,) = get_output("pdf").templates
        return WEASYPRINT if self._has_own_template(template) else self.engine

    def _has_own_template(self, name: str) -> bool:
        return (self.folder / "templates" / name).is_file()

    def digest_inputs(self, folder: Path) -> str:
        """Return a digest of all that a notice is built from."""
        words = [self._program_digest, self.engine, *self.faces.font_keys, find_notice_path(folder)]
        for passed_over in (self.faces.list_broken_files(), self.faces.list_unused_files()):
            words += (path.name for path in passed_over)
            words.append("")
        files = [folder.parent / "office.yaml"]
        for output in OUTPUTS:
            files += [self.find_template(name) for name in output.templates]
        return manifest.digest_inputs(words, files, [folder])

    @cached_property
    def environment(self) -> dict[str, str]:
        """What there is of this machine that its files depend on."""
        return collect_versions(self.faces, weasyprint=self.pdf_engine == WEASYPRINT)

    @cached_property
    def _program_digest(self) -> str:
        return manifest.digest_program(PACKAGE)


class Projects:
    """A project for each folder of notices, made when first asked for."""

    def __init__(self, engine: str = PAINTER) -> None:
        self._engine = engine
        self._made: dict[Path, Project] = {}

    def find_project(self, folder: Path) -> Project:
        """Return what a notice is built with."""
        found = find_project_folder(folder)
        if found not in self._made:
            self._made[found] = Project(found, self._engine)
        return self._made[found]


def find_content_folder(folder: Path) -> Path:
    """Return the folder of contents a notice stands in: the nearest content/, or its parent."""
    above = folder.resolve().parents
    return next((parent for parent in above if parent.name == "content"), above[0])


def find_project_folder(folder: Path) -> Path:
    """Return the project a notice belongs to: where content/ stands, if it has what one needs.

    Else it is the program's own checkout, where it runs from one.
    """
    project = find_content_folder(folder).parent
    own = any((project / name).is_dir() for name in ("templates", "fonts"))
    return project if own or not (PROGRAM / "pyproject.toml").is_file() else PROGRAM


def find_output_folder(folder: Path, out: Path) -> Path:
    """Return the folder a notice is built into: content/2022 into build/2022."""
    return out / find_notice_path(folder)


def find_notice_path(folder: Path) -> str:
    """Return where a notice stands below content/, and its files below build/ and the site."""
    return folder.resolve().relative_to(find_content_folder(folder)).as_posix()

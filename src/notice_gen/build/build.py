"""Build a notice: the stages one after the other, and the files they make.

In: a notice's folder.  Out: the files of ``output_format`` in a folder of its own name under ``out``. This is the only module that writes the finished files.
"""

from __future__ import annotations

import msgspec

from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.analysis import analyse_notice
from notice_gen.build import manifest
from notice_gen.build.output_files import OutputWriter
from notice_gen.build.project import find_notice_path, find_output_folder
from notice_gen.disk.target_lock import hold_target
from notice_gen.error import MachineError, explain_os_error
from notice_gen.output_format import BUILD_ORDER, get_output
from notice_gen.picture.print_picture import PrintPictures
from notice_gen.press.press import PressInput
from notice_gen.typeset.galley import list_picture_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from notice_gen.analysis import Analysis
    from notice_gen.build.output_files import MakeOutput
    from notice_gen.build.project import Project
    from notice_gen.output_format import OutputFormat


class BuildResult(msgspec.Struct, frozen=True):
    """What a build made: the files, whether they stood there already, and what there is to say.

    ``copies`` are the attachments that are files of their own, which stand beside them;
    ``problems`` say of the files that could not be made why.
    """

    files: tuple[Path, ...]
    remarks: tuple[str, ...]
    unchanged: bool = False
    copies: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()

    def require_all(self) -> BuildResult:
        """Return the result; MachineError when one of the files could not be made."""
        if self.problems:
            raise MachineError("\n".join(self.problems))
        return self


def build_notice(  # noqa: PLR0913 - how a notice is built, each by its name
    folder: Path,
    out: Path,
    formats: Sequence[str],
    project: Project,
    *,
    anew: bool = False,
    known: Analysis | None = None,
) -> BuildResult:
    """Build a notice's files, unless they stand there as they would be built.

    ``formats`` are keys of ``output_format``; ``known`` is its analysis, where that was already
    made. What the machine keeps from being made, be it a font that is missing or a file open in
    Word, is told of in the result, and the other files are made. InvalidNotice when the text has
    errors, MachineError when not one file can be made; nothing of an earlier build is touched then.
    """
    if not (folder / "notice.yaml").is_file():
        analyse_notice(folder).require_result()  # says what is missing
    target = find_output_folder(folder, out)
    order = _FileOrder(target, tuple(formats), project.digest_inputs(folder))
    standing = None if anew else order.find_standing()
    if standing:
        return standing
    analysis = known or project.analyse_notice(folder)
    analysis.require_result()  # what has errors touches nothing, and waits for nobody
    with hold_target(target):
        # Another process may have built the same while this one waited.
        standing = None if anew else order.find_standing()
        return standing or _build_files(order, analysis, project)


class _FileOrder(msgspec.Struct, frozen=True):
    """Which files are to stand in a folder, by their keys, and what they are made from."""

    target: Path
    formats: tuple[str, ...]
    inputs: str

    @property
    def outputs(self) -> list[OutputFormat]:
        """The outputs in the order of building."""
        return [output for output in BUILD_ORDER if output.key in self.formats]

    @property
    def names(self) -> list[str]:
        """Their files' names."""
        return [output.file_name for output in self.outputs]

    @property
    def files(self) -> tuple[Path, ...]:
        """Their files, in the order they were asked for."""
        return tuple(self.target / get_output(form).file_name for form in self.formats)

    @property
    def has_page(self) -> bool:
        """Whether one of them lists the others."""
        return any(output.lists_files for output in self.outputs)

    def list_linked(self, earlier: manifest.Manifest | None) -> tuple[str, ...]:
        """Return the files that such a one made now may offer."""
        if not self.has_page:
            return ()
        return _list_linked_files(self.target, self.names, self.inputs, earlier)

    def find_standing(self) -> BuildResult | None:
        """Return the files as an earlier build made them; None unless they stand there so."""
        earlier = manifest.read_manifest(self.target)
        if earlier is None:
            return None
        names = [*self.names, *earlier.copies]
        if not earlier.is_current(self.target, self.inputs, names):
            return None
        if self.has_page and earlier.linked != self.list_linked(earlier):
            return None
        copies = tuple(self.target / name for name in earlier.copies)
        return BuildResult(self.files, earlier.remarks, unchanged=True, copies=copies)


def _build_files(order: _FileOrder, analysis: Analysis, project: Project) -> BuildResult:
    """Make the files of a notice and write them, with what they were built from."""
    earlier = manifest.read_manifest(order.target)
    linked = order.list_linked(earlier)
    others = [name for name in linked if name not in order.names]
    sizes = {name: (order.target / name).stat().st_size for name in others}
    remarks = tuple(map(str, analysis.findings))
    kept = manifest.Manifest(order.inputs, {}, ())
    if earlier and earlier.inputs == order.inputs:
        kept = earlier
    if not order.has_page:
        linked = kept.linked
    writer = OutputWriter(order.target, _open_maker(analysis, project), sizes)
    separate = analysis.require_document().separate_files
    writer.write_all(order.outputs, read_separate_files(separate))
    if not writer.digests.keys() & set(order.names):
        raise next(iter(writer.problems.values()))
    copies = tuple(path.name for path in separate if path.name in writer.digests)
    built = manifest.Manifest(
        order.inputs,
        {**kept.files, **writer.digests},
        remarks,
        tuple(name for name in linked if name not in writer.problems),
        project.environment,
        project.engine,
        copies,
    )
    manifest.write_manifest(order.target, built)
    if earlier:
        _remove_stale_copies(order.target, earlier, [path.name for path in separate])
    files = tuple(path for path in order.files if path.name in writer.digests)
    made = tuple(order.target / name for name in copies)
    return BuildResult(files, remarks, copies=made, problems=_tell_problems(order, writer))


def _tell_problems(order: _FileOrder, writer: OutputWriter) -> tuple[str, ...]:
    """Return why each file was not made, and whether an earlier one stands there all the same."""
    told = []
    for name, problem in writer.problems.items():
        earlier = f"（{order.target / name} 还是以前的）" if (order.target / name).exists() else ""
        told.append(f"{name} 没有生成{earlier}：{problem}")
    return tuple(told)


def read_separate_files(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield the files that are attachments of their own, each with its name.

    Raises MachineError for one that cannot be read.
    """
    for path in paths:
        try:
            yield path.name, path.read_bytes()
        except OSError as problem:
            raise MachineError(f"读不了另附的文件 {path}：{explain_os_error(problem)}") from problem


def _remove_stale_copies(target: Path, earlier: manifest.Manifest, copies: Sequence[str]) -> None:
    """Remove what an earlier build copied and the notice has no more, unless somebody changed it."""
    for name in set(earlier.copies) - set(copies):
        if manifest.digest_file(target / name) == earlier.files.get(name):
            (target / name).unlink()


def _list_linked_files(
    target: Path, names: Sequence[str], inputs: str, earlier: manifest.Manifest | None
) -> tuple[str, ...]:
    """Return the files a page made now may offer: those made with it, and those that stand there.

    What stands there counts only as long as it is what the notice gives: nobody shall download
    last week's PDF from today's page. So the page follows from the notice and from which of its
    files there are, and is made again when one more is or one is gone.
    """
    found: list[str] = []
    for output in BUILD_ORDER:
        name = output.file_name
        stands = earlier is not None and earlier.is_current(target, inputs, [name])
        if output.is_download and (name in names or stands):
            found.append(name)
    return tuple(found)


def make_output_files(
    analysis: Analysis,
    outputs: Sequence[OutputFormat],
    project: Project,
    standing: Mapping[str, int],
) -> Iterator[tuple[str, bytes]]:
    """Yield the finished files of a notice, each with its name. Nothing is written.

    ``outputs`` are in the order of building: what lists the others comes last, for it states their
    sizes and those of what is ``standing`` there. Raises as ``build_notice`` does.
    """
    make_output = _open_maker(analysis, project)
    sizes = dict(standing)
    for output in outputs:
        content = make_output(output, sizes)
        sizes[output.file_name] = len(content)
        yield output.file_name, content


def _open_maker(analysis: Analysis, project: Project) -> MakeOutput:
    """Return what makes an output of a notice, given the sizes of the files beside it."""
    result = analysis.require_result()
    document = analysis.require_document()
    place = find_notice_path(analysis.folder)
    pictures = PrintPictures(list_picture_places(result.galley))

    def make_output(output: OutputFormat, sizes: Mapping[str, int]) -> bytes:
        notice = PressInput(document, result.galley, result.layout, place, sizes, pictures)
        return project.write_output(output, notice)

    return make_output

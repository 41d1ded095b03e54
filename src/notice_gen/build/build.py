"""Build a notice: the stages one after the other, and the files they make.

In: a notice's folder.  Out: the files of ``output_format`` in a folder of its own name under ``out``. This is the only module that writes the finished files.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.analysis import analyse_notice
from notice_gen.build import manifest
from notice_gen.build.project import find_notice_path, find_output_folder
from notice_gen.error import MachineError
from notice_gen.output_format import BUILD_ORDER, get_output
from notice_gen.picture.print_picture import PrintPictures
from notice_gen.press.press import PressInput
from notice_gen.typeset.galley import list_picture_places
from notice_gen.whole_file import remove_temporary_files, write_file_whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from notice_gen.analysis import Analysis
    from notice_gen.build.project import Project
    from notice_gen.output_format import OutputFormat


class BuildResult(msgspec.Struct, frozen=True):
    """What a build made: the files, whether they stood there already, and what there is to say."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]
    unchanged: bool = False


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
    made. InvalidNotice when the text has errors, MachineError when the machine lacks something;
    nothing of an earlier build is touched then.
    """
    if not (folder / "notice.yaml").is_file():
        analyse_notice(folder).require_result()  # says what is missing
    target = find_output_folder(folder, out)
    outputs = [output for output in BUILD_ORDER if output.key in formats]
    names = [output.file_name for output in outputs]
    files = tuple(target / get_output(form).file_name for form in formats)
    inputs = project.digest_inputs(folder)
    earlier = manifest.read_manifest(target)
    has_page = any(output.lists_files for output in outputs)
    linked = _list_linked_files(target, names, inputs, earlier) if has_page else ()
    same_links = earlier is not None and (not has_page or earlier.linked == linked)
    if earlier and same_links and not anew and earlier.is_current(target, inputs, names):
        return BuildResult(files, earlier.remarks, unchanged=True)
    standing = {name: (target / name).stat().st_size for name in linked if name not in names}
    analysis = known or project.analyse_notice(folder)
    contents = make_output_files(analysis, outputs, project, standing)
    remarks = tuple(map(str, analysis.findings))
    kept = manifest.Manifest(inputs, {}, ())
    if earlier and earlier.inputs == inputs:
        kept = earlier
    if not has_page:
        linked = kept.linked
    machine, engine = project.environment, project.engine
    built = manifest.Manifest(inputs, kept.files, remarks, linked, machine, engine)
    _write_files(target, contents, built)
    return BuildResult(files, remarks)


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
) -> dict[str, bytes]:
    """Return the finished files of a notice by their names. Nothing is written.

    ``outputs`` are in the order of building: what lists the others comes last, for it states their
    sizes and those of what is ``standing`` there. Raises as ``build_notice`` does.
    """
    result = analysis.require_result()
    document = analysis.require_document()
    place = find_notice_path(analysis.folder)
    pictures = PrintPictures(list_picture_places(result.galley))
    contents: dict[str, bytes] = {}
    sizes = dict(standing)
    for output in outputs:
        notice = PressInput(document, result.galley, result.layout, place, sizes, pictures)
        content = project.write_output(output, notice)
        contents[output.file_name] = content
        sizes[output.file_name] = len(content)
    return contents


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

"""The outputs of one notice, made and put in place each by itself.

In: what makes an output.  Out: the files in their folder, and what is to be said of those that could
not be made or written: a missing font keeps no DOCX from being written, a DOCX that is open in Word
no PDF. All are written beside the old ones first: where there is no room for one, none is touched.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from notice_gen.error import MachineError
from notice_gen.whole_file import stage_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from notice_gen.output_format import OutputFormat
    from notice_gen.whole_file import StagedFiles

    MakeOutput: TypeAlias = Callable[[OutputFormat, Mapping[str, int]], bytes]


class OutputWriter:
    """Writes the outputs of a notice into its folder.

    ``make_output`` makes one, given the sizes of the files beside it; at first those of what is
    ``standing`` there. ``digests`` has what was written, by name, ``problems`` why the others were
    not.
    """

    def __init__(
        self, target: Path, make_output: MakeOutput, standing: Mapping[str, int]
    ) -> None:
        self._target, self._make_output = target, make_output
        self._sizes = dict(standing)
        self._staged_digests: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        self.problems: dict[str, MachineError] = {}

    def write_all(
        self, outputs: Sequence[OutputFormat], others: Iterable[tuple[str, bytes]]
    ) -> None:
        """Make and write outputs, in the order of building, and other files beside them.

        MachineError when there is no room or leave to write; nothing is touched then.
        """
        with stage_files() as staged:
            for output in outputs:
                self._stage_output(output, staged)
            for name, content in others:
                self._stage_file(name, content, staged)
            lists = [output for output in outputs if output.lists_files]
            listing = {self._target / output.file_name for output in lists}
            for path in staged.paths:
                if path not in listing:
                    self._place_file(path, staged)
            self._place_lists(lists, staged)

    def _place_lists(self, lists: Sequence[OutputFormat], staged: StagedFiles) -> None:
        """Put in place what lists the others, made again where one of them could not be placed."""
        for output in lists:
            path = self._target / output.file_name
            if path not in staged.paths:
                continue
            if self.problems.keys() & self._sizes.keys():
                self._forget_sizes()
                self._stage_output(output, staged)
            self._place_file(path, staged)

    def _forget_sizes(self) -> None:
        for name in self.problems:
            self._sizes.pop(name, None)

    def _stage_output(self, output: OutputFormat, staged: StagedFiles) -> None:
        try:
            content = self._make_output(output, self._sizes)
        except MachineError as problem:
            self.problems[output.file_name] = problem
            return
        self._sizes[output.file_name] = len(content)
        self._stage_file(output.file_name, content, staged)

    def _stage_file(self, name: str, content: bytes, staged: StagedFiles) -> None:
        self._staged_digests[name] = sha256(content).hexdigest()
        staged.add(self._target / name, content)

    def _place_file(self, path: Path, staged: StagedFiles) -> None:
        try:
            staged.place(path)
        except MachineError as problem:
            self.problems[path.name] = problem
            return
        self.digests[path.name] = self._staged_digests[path.name]

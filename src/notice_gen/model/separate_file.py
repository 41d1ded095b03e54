"""另附: an attachment that is a file of its own, which is copied and not printed.

In: an attachment's keys, or all such files of a notice.  Out: findings about them.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from notice_gen import limits
from notice_gen.diagnostic import make_error
from notice_gen.model.load_context import LoadContext, report_error
from notice_gen.output_format import OUTPUTS
from notice_gen.yaml_source.source_file import check_file_access

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.yaml_source.tree import Text

_PRINTED_KEYS: Final = ("sheet", "landscape", "widths", "size")
_TAKEN_NAMES: Final = frozenset(output.file_name for output in OUTPUTS)


def check_separate_keys(keys: dict[str, Any], context: object) -> None:
    """Report keys that say how an attachment is printed (K09), and the want of a file (K03)."""
    places = keys["places"]
    if "file" not in keys:
        hint = "写上 file（文件），或者删去它：只写标题的附件只列入附件说明"
        report_error(context, "K03", "写了另附，却没有写文件", places["separate"], hint)
    for key in _PRINTED_KEYS:
        if key in keys:
            message = "另附的文件原样附上，不排版"
            report_error(context, "K09", message, places[key], "删去这一行，或者删去另附")


def check_separate_file(name: Text, context: LoadContext) -> None:
    """Note why a file of the notice's folder cannot be copied: Y08, Y09, or Y07 for its size."""
    path = context.folder / name
    trouble = check_file_access(path, context.folder, name.place)
    if trouble is None and path.stat().st_size > limits.SEPARATE_BYTES:
        most = limits.SEPARATE_BYTES // limits.MEBIBYTE
        message = f"文件 {path.name} 太大，超过 {most} MB，不能另附"
        trouble = make_error("Y07", message, name.place, "把它分成几个文件，或者另外发送")
    if trouble:
        context.findings.append(trouble)


def check_copied_names(files: Iterable[Text], context: object) -> None:
    """Report files that would be copied over a finished file, or over one another (K05)."""
    seen: set[str] = set()
    for file in files:
        name = PurePosixPath(file).name
        message = ""
        if name.casefold() in seen:
            message = f"另附的文件有两个叫 {name}"
        elif name.casefold() in _TAKEN_NAMES or name.startswith("."):
            message = f"另附的文件不能叫 {name}，程序自己要用这样的名字"
        if message:
            report_error(context, "K05", message, file.place, "给文件改一个名字")
        seen.add(name.casefold())

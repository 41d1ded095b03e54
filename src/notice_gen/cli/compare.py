"""``notice diff``: what changed from one notice to another, or since a revision of git."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.build import Workshop, place_of, project_of
from notice_gen.cli.choose import CONTENT, add_since, everything, since
from notice_gen.cli.progress import progress
from notice_gen.error import Invalid, MachineError, NoticeError, UsageError
from notice_gen.fresh import write_whole

if TYPE_CHECKING:
    import argparse

    from notice_gen.cli.choose import Commands
    from notice_gen.compare import Comparison, Side
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.document import Document

FORMATS: Final = ("text", "html", "docx", "json")
_SUFFIXES: Final = {".html": "html", ".htm": "html", ".docx": "docx", ".json": "json"}
_TOGETHER: Final = Path("build/text-changes")  # of many notices
_WIDTH: Final = 80  # columns, where there is no terminal that says


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    comparing = commands.add_parser("diff", help="比较两份公文，或者同一份的两个版本")
    comparing.add_argument(
        "notices",
        nargs="*",
        type=Path,
        metavar="公文",
        help="文件夹，或者 content 下的名字，如 2022",
    )
    comparing.add_argument(
        "--git", metavar="版本", help="与 git 的这个版本（如 main、HEAD~1）比较，只写一份公文"
    )
    add_since(comparing)
    comparing.add_argument(
        "--format", choices=FORMATS, help="text、html、docx（花脸稿）或 json，默认由 --out 的后缀定"
    )
    comparing.add_argument(
        "--out",
        type=Path,
        metavar="文件",
        help="存成文件，不写则打印出来；用 --since 时是文件夹，默认 build/text-changes",
    )
    comparing.add_argument(
        "--exit-code", action="store_true", help="有差别时退出码为 1（不写则总是 0）"
    )
    comparing.set_defaults(run=_diff)


def _diff(arguments: argparse.Namespace) -> int:
    if arguments.since:
        return _each_since(arguments)
    form, out = _form(arguments), arguments.out
    with ExitStack() as open_until_written:
        comparison = _compared(arguments, open_until_written)
        if out is None:
            sys.stdout.write(_shown(comparison, form))
        else:
            _write(comparison, form, out, arguments.notices[-1])
    return int(arguments.exit_code and not comparison.same)


def _each_since(arguments: argparse.Namespace) -> int:
    """Write page and 花脸稿 of every notice that changed; say what is wrong with one and go on."""
    if arguments.git or arguments.format:
        raise UsageError("用 --since 时，每份都存成网页和花脸稿，不写 --git 和 --format")
    compared, out = since(arguments.since), arguments.out or _TOGETHER
    chosen = compared.differing(arguments.notices or everything(), printed=False)
    if not chosen:
        print(f"与 {compared.name} 相比，没有改过的公文", file=sys.stderr)
    worst = changed = 0
    for folder in progress(chosen, "比较公文"):
        try:
            with ExitStack() as stack:
                comparison = _against(folder, compared.commit, compared.name, stack)
                changed += not comparison.same
                for form in ("html", "docx"):
                    _write(comparison, form, out / place_of(folder) / f"changes.{form}", folder)
        except NoticeError as problem:
            print(problem, file=sys.stderr)
            worst = max(worst, problem.exit_code)
    return worst or int(arguments.exit_code and changed > 0)


def _write(comparison: Comparison, form: str, out: Path, notice: Path) -> None:
    """Write a file and say so. MachineError when it cannot be written."""
    content = _written(comparison, form, notice)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, content)
    except OSError as problem:
        raise MachineError(f"写不进 {out}：{problem.strerror}") from problem
    print(f"已写出 {out}{_beside(comparison, form)}")


def _form(arguments: argparse.Namespace) -> str:
    """Return the form asked for; of a file its name tells it. UsageError for what cannot be."""
    wanted = 1 if arguments.git else 2
    if len(arguments.notices) != wanted:
        hint = "notice diff --git main 2022" if arguments.git else "notice diff 2021 2022"
        raise UsageError(f"要写{'一' if arguments.git else '两'}份公文，例如 {hint}")
    out = arguments.out
    form: str = arguments.format or (_SUFFIXES.get(out.suffix.lower(), "text") if out else "text")
    if form == "docx" and out is None:
        raise UsageError("花脸稿要存成文件，请加上 --out，例如 --out 花脸稿.docx")
    return form


def _compared(arguments: argparse.Namespace, stack: ExitStack) -> Comparison:
    """Read both sides and compare them; their files stay until the stack is closed."""
    from notice_gen.compare import Side, compare  # noqa: PLC0415 - only this command needs it

    if arguments.git:
        return _against(_named(arguments.notices[0]), arguments.git, arguments.git, stack)
    first, second = (_found(path) for path in arguments.notices)
    sides = Side(str(first)), Side(str(second))
    return compare(_read(first, sides[0]), _read(second, sides[1]), sides=sides)


def _against(folder: Path, revision: str, name: str, stack: ExitStack) -> Comparison:
    """Compare a notice with what it was at a revision, which the user knows by ``name``."""
    from notice_gen.compare import Side, compare  # noqa: PLC0415 - only this command needs it
    from notice_gen.compare.past import past  # noqa: PLC0415

    then = stack.enter_context(past(folder, revision))
    here = (folder / "notice.yaml").is_file()
    if then.folder is None and not here:
        raise UsageError(f"找不到公文 {folder}：这里没有，{name} 里也没有")
    sides = Side(name, then.root), Side(str(folder))
    old = None if then.folder is None else _read(then.folder, sides[0])
    return compare(old, _read(folder, sides[1]) if here else None, sides=sides)


def _named(path: Path) -> Path:
    """Return a notice's folder: as given, or else of that name below content/."""
    given = path.is_dir() or path.is_absolute() or CONTENT in path.parents
    return path if given else CONTENT / path


def _found(path: Path) -> Path:
    folder = _named(path)
    if not folder.is_dir():
        raise UsageError(f"找不到公文 {path}：既没有这个文件夹，content 下也没有")
    return folder


def _read(folder: Path, side: Side) -> Document:
    """Read and compose a notice. Invalid, with places of its side, when its text has errors."""
    from notice_gen.compose import compose  # noqa: PLC0415 - as build does
    from notice_gen.notice import load  # noqa: PLC0415

    try:
        return compose(load(folder))
    except Invalid as problem:
        if side.root is None:
            raise
        raise Invalid(_renamed(problem, side, side.root)) from problem


def _renamed(problem: Invalid, side: Side, root: Path) -> list[Diagnostic]:
    """Return findings with their places as the user knows them, not in a temporary folder."""
    found = []
    for each in problem.diagnostics:
        path = each.place.path
        if path.is_relative_to(root):
            path = Path(f"{side.name}:{path.relative_to(root)}")
        found.append(replace(each, place=replace(each.place, path=path)))
    return found


def _shown(comparison: Comparison, form: str) -> str:
    """Return what is printed."""
    from notice_gen.compare import text  # noqa: PLC0415 - only this command needs it

    if form != "text":
        return _written(comparison, form, Path()).decode()
    terminal = sys.stdout.isatty()
    width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else _WIDTH
    return text(comparison, colour=terminal and not os.environ.get("NO_COLOR"), width=width)


def _written(comparison: Comparison, form: str, notice: Path) -> bytes:
    """Return the content of a file."""
    from notice_gen import compare  # noqa: PLC0415 - only this command needs it

    if form == "docx":
        template = Workshop(project_of(_named(notice))).template("notice.docx")
        return compare.word(comparison, template)
    if form == "html":
        return compare.html(comparison).encode()
    if form == "json":
        import json  # noqa: PLC0415 - beside its only use

        return (json.dumps(compare.data(comparison), ensure_ascii=False, indent=1) + "\n").encode()
    return compare.text(comparison).encode()


def _beside(comparison: Comparison, form: str) -> str:
    """Return what a finished file cannot show."""
    if comparison.same:
        return "（没有差别）"
    names = [each.name for each in comparison.elements if not (each.printed or each.same)]
    if form != "docx" or not names:
        return ""
    return f"（{'、'.join(names)}也有改动，不在文中，请看 --format text）"

"""One file as its author wrote it: decoded, checked for stray characters, with its lines.

In: a path and the folder it may not leave.  Out: ``SourceFile``; what is wrong goes into a list of
findings. Nothing outside the folder is ever opened, and nothing beyond the size limit is read.
"""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from notice_gen import limits
from notice_gen.diagnostic import Diagnostic, make_error
from notice_gen.error import explain_os_error
from notice_gen.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

STRAY_LIMIT: Final = 50  # findings of one kind in one file before the rest is only counted

# C0 and C1 controls but tab and line feed; line breaks no editor shows as such (U+0085, 2028,
# 2029), which YAML would count as lines; what a failed conversion leaves behind (U+FFFD); lone
# surrogates, which an escape in double quotes can make.
_CONTROL: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd-\uffff"
# Marks of direction, joiners, fillers and tags: a reader cannot see them, a search trips on them.
_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e007f"
)
_STRAY: Final = re.compile(f"([{_CONTROL}])|[{_UNSEEN}]")
_DIRECTION: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ADDED_SUFFIXES: Final = (".txt", ".TXT")  # which an editor adds and the system may not show
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
# Stands for a stray control character, so that places stay right.
_REPLACEMENT_CHARACTER: Final = "\ufffd"


class SourceFile:
    """The text of one file, its line ends made line feeds, and the way from offsets to places.

    Offsets count characters from 0, places lines and columns from 1.
    """

    __slots__ = ("_starts", "path", "text")

    is_text: ClassVar[bool] = True  # the file has these characters: they may be changed there

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] = []

    def locate_character(self, offset: int) -> Place:
        """Return the place of the character at ``offset``, counted from 0."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect_right(self._starts, offset)
        return Place(self.path, line, offset - self._starts[line - 1] + 1)


def read_source_file(
    path: Path, root: Path, findings: list[Diagnostic], asked: Place | None = None
) -> SourceFile | None:
    """Return the file at ``path``, or None when it may not or cannot be read.

    ``root`` is the folder nothing is read outside of. ``asked`` is where the author named the file;
    findings about the file as a whole (Y07, Y08, Y09) stand there.
    """
    place = asked or Place(path)
    trouble = check_file_access(path, root, place)
    if trouble:
        findings.append(trouble)
        return None
    try:
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except OSError as exc:
        why = explain_os_error(exc)
        message = f"打不开文件 {path.name}：{why}"
        findings.append(make_error("Y08", message, place, "查看文件的权限，或者关掉正占用它的程序"))
        return None
    if len(data) > limits.FILE_BYTES:
        message = f"文件 {path.name} 太大，超过 {limits.FILE_BYTES // limits.MEBIBYTE} MB"
        findings.append(make_error("Y07", message, place, "把内容分成几个文件"))
        return None
    return decode_source_file(data, path, findings)


def check_file_access(path: Path, root: Path, place: Place) -> Diagnostic | None:
    """Return why a file may not or cannot be read; None when it stands inside ``root``.

    A link is followed before it is asked where it leads; no file is opened.
    """
    odd_name = _check_name(path, place)
    if odd_name or (path.parent == root and _is_plain_file(path)):
        return odd_name
    # realpath, not resolve: it does not raise on a loop of links
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(os.path.realpath(root)):
        hint = "把文件放进这份公文的文件夹里，只写它在文件夹里的名字"
        return make_error("Y09", f"{path.name} 在公文的文件夹之外，不能读取", place, hint)
    try:
        is_there, has_folder = real.is_file(), path.parent.is_dir()
    except OSError:  # a name longer than the system allows
        is_there, has_folder = False, True
    if is_there and has_folder:
        return None
    if not has_folder:
        return make_error("Y08", f"没有文件夹 {path.parent}", place, "查看文件夹的名字")
    return make_error("Y08", f"没有文件 {path.name}", place, _suggest_file_name(path))


def _check_name(path: Path, place: Place) -> Diagnostic | None:
    """Return what is wrong with a file's name, or with that of its folder."""
    if re.search("[\ud800-\udfff]", str(path)):
        message = "文件或文件夹的名字不是 UTF-8 编码的，多半是从 Windows 做的压缩包里解出来的"
        return make_error("Y08", message, place, "改一个普通的名字")
    if find_first_stray(str(path)) or re.search(r"[\t\n]", str(path)):
        return make_error("Y08", "文件名里有看不见的字符", place, "改一个普通的文件名")
    return None


def _is_plain_file(path: Path) -> bool:
    """Tell whether a file stands there itself, and not a link to one."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def _suggest_file_name(path: Path) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    try:
        names = {entry.name: entry.suffix for entry in path.parent.iterdir()}
    except OSError:
        names = {}
    by_lower = {name.lower(): name for name in names}  # Windows tells no case from the other
    for suffix in _ADDED_SUFFIXES:
        added = by_lower.get((path.name + suffix).lower())
        if added:
            return f"有 {added}，改名为 {path.name}（记事本保存时，保存类型选“所有文件”）"
    other = by_lower.get(path.name.lower())
    if other is None and path.suffix == ".yaml":
        other = by_lower.get(path.with_suffix(".yml").name.lower())
    if other:
        return f"有 {other}，改名为 {path.name}"
    alike = [name for name, suffix in names.items() if suffix == path.suffix]
    near = get_close_matches(path.name, alike, n=1)
    return f"是不是 {near[0]}？" if near else "查看文件名，或者新建这个文件"


def decode_source_file(data: bytes, path: Path, findings: list[Diagnostic]) -> SourceFile | None:
    """Return bytes of UTF-8, with or without a BOM, as a file free of stray characters.

    A file in another encoding is a finding alone, and None: what else is wrong with it cannot be
    told from what was read wrongly.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        head = data[: exc.start].decode("utf-8", "replace")
        text, message = _guess_encoding(data, head)
        other = _NOT_ASCII.search(text)
        at = other.start() if other else len(head)
        hint = "用记事本打开，选“另存为”，编码选“UTF-8”，再保存"
        place = SourceFile(path, text or head).locate_character(at)
        findings.append(make_error("Y03", message, place, hint))
        return None
    source = SourceFile(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    findings.extend(check_stray_characters(source))
    source.text = re.sub(f"[{_CONTROL}\ufeff]", _REPLACEMENT_CHARACTER, source.text)
    return source


def _guess_encoding(data: bytes, head: str) -> tuple[str, str]:
    """Return what bytes that are UTF-8 only up to ``head`` say, if anything, and what they are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "文件是 UTF-16 编码，不是 UTF-8"
    if head and max(head) >= "\u0800":  # three bytes of UTF-8: GBK hardly ever looks like that
        return "", "文件里有损坏的字，不是完好的 UTF-8"
    try:
        return data.decode("gb18030"), "文件像是 GBK 编码，不是 UTF-8"
    except UnicodeDecodeError:
        return "", "文件不是 UTF-8 编码的文字"


def check_stray_characters(source: SourceFile) -> list[Diagnostic]:
    """Return a finding for each control (T08) or unseen (T09) character of a file.

    Of either kind the first ``STRAY_LIMIT``; one more finding says how many the others are.
    """
    return list(_find_stray_characters(source))


def _find_stray_characters(source: SourceFile) -> Iterator[Diagnostic]:
    counts = {"T08": 0, "T09": 0}
    for match in _STRAY.finditer(source.text):
        finding = describe_stray_character(match[0], source.locate_character(match.start()))
        counts[finding.code] += 1
        if counts[finding.code] <= STRAY_LIMIT:
            yield finding
    for code, count in counts.items():
        if count > STRAY_LIMIT:
            more = f"这个文件里还有 {count - STRAY_LIMIT} 个这样的字符"
            yield make_error(code, more, Place(source.path), "把文字贴到记事本里，再复制回来")


def describe_stray_character(character: str, place: Place) -> Diagnostic:
    """Return the finding about one control (T08) or unseen (T09) character."""
    name = f"U+{ord(character):04X}"
    hint = "删去它：把光标放在这里按删除键，或者把这几个字重打一遍"
    if re.match(f"[{_CONTROL}]", character):
        return make_error("T08", f"有不能印出来的控制字符 {name}", place, hint)
    if _DIRECTION.match(character):
        return make_error("T09", f"有改变文字方向的隐藏字符 {name}", place, hint)
    return make_error("T09", f"有看不见的字符 {name}", place, hint)


def find_first_stray(value: str) -> re.Match[str] | None:
    """Return the first control or unseen character of a value, if there is one."""
    return _STRAY.search(value)


def name_stray_characters(words: str) -> str:
    r"""Return words in which control and unseen characters are named, ``\u{202E}``."""
    return _STRAY.sub(lambda match: f"\\u{{{ord(match[0]):X}}}", words)

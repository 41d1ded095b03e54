"""An office's repository on disk: written once, and brought up to date later.

In: a folder and an ``OfficeProfile``.  Out: the files, and a record of them. What is there already
is left alone, and so is what the office changed since: each is told.
"""

from __future__ import annotations

import shutil
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.disk.target_lock import hold_target
from notice_gen.error import MachineError, UsageError, explain_os_error
from notice_gen.new_notice.skeleton import create_skeleton
from notice_gen.new_office.office_files import (
    FIRST_NOTICE,
    OFFICE_FILE,
    WHEEL_FOLDER,
    OfficeProfile,
    build_office_file,
    build_repository_files,
)
from notice_gen.whole_file import write_file_whole, write_files_whole

if TYPE_CHECKING:
    from pathlib import Path

RECORD_NAME: Final = ".notice-gen.json"


class OfficeRecord(msgspec.Struct, frozen=True):
    """What was written: for whom, and the digest of each file as it was written."""

    profile: OfficeProfile
    files: dict[str, str]


class OfficeResult(msgspec.Struct, frozen=True):
    """What became of the files, by their names: written, left as the office has them."""

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]


def create_office_folder(
    folder: Path, profile: OfficeProfile, kind: str, wheel: Path | None = None
) -> OfficeResult:
    """Make a folder an office's repository, with a first notice of a 文种 to be filled in.

    ``wheel`` is a file of this program's that is kept there, for where no index has it. Files that
    are there stay as they are. UsageError when it is one already, or the wheel is not there.
    """
    if wheel and not wheel.is_file():
        raise UsageError(f"没有 {wheel}：--wheel 要写程序的安装文件（.whl）")
    with hold_target(folder / RECORD_NAME):
        if (folder / RECORD_NAME).exists():
            raise UsageError(f"{folder} 已经建好了：要更新其中的文件，请写 notice init --update")
        files = build_repository_files(profile)
        result = _write_files(folder, {OFFICE_FILE: build_office_file(profile), **files}, {})
        if wheel:
            _copy_wheel(wheel, folder / WHEEL_FOLDER)
        written = list(result.written)
        if not any((folder / "content").rglob("notice.yaml")):
            create_skeleton(folder / FIRST_NOTICE, kind, chinese=True)
            written.append(f"{FIRST_NOTICE}/notice.yaml")
        _write_record(folder, profile, _list_digests(files, result, {}))
    return OfficeResult(folder, tuple(written), result.kept)


def update_office_folder(folder: Path) -> OfficeResult:
    """Bring the files beside the content up to date; content/ is not touched.

    UsageError when the folder is not an office's repository, or its record cannot be read.
    """
    with hold_target(folder / RECORD_NAME):
        record = _read_record(folder)
        files = build_repository_files(record.profile)
        result = _write_files(folder, files, record.files)
        _write_record(folder, record.profile, _list_digests(files, result, record.files))
    return result


def compute_digest(content: bytes) -> str:
    """Return the digest of a file, whatever line ends a checkout gave it."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _write_files(folder: Path, files: dict[str, bytes], known: dict[str, str]) -> OfficeResult:
    """Write the files that are not there, or are as they were written, by ``known`` digests."""
    wanted, kept = {}, []
    for name, content in files.items():
        path = folder / name
        there = _read_existing(path)
        if there is None:
            wanted[name] = content
            continue
        digest = compute_digest(there)
        if digest == compute_digest(content):
            continue
        if digest == known.get(name):
            wanted[name] = content
        else:
            kept.append(name)
    write_files_whole({folder / name: content for name, content in wanted.items()})
    return OfficeResult(folder, tuple(wanted), tuple(kept))


def _read_existing(path: Path) -> bytes | None:
    """Return what a file holds, None where there is none. MachineError when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise MachineError(f"读不了 {path}：{explain_os_error(problem)}") from problem


def _copy_wheel(wheel: Path, folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
        shutil.copyfile(wheel, folder / wheel.name)
    except OSError as problem:
        raise MachineError(f"写不进 {folder}：{explain_os_error(problem)}") from problem


def _read_record(folder: Path) -> OfficeRecord:
    path = folder / RECORD_NAME
    content = _read_existing(path)
    if content is None:
        raise UsageError(f"没有 {path}：这里不是 notice init 建的，请先运行 notice init")
    try:
        return msgspec.json.decode(content, type=OfficeRecord)
    except msgspec.DecodeError as problem:
        message = f"{path} 读不懂，多半是改坏了：删去它，再运行 notice init，已有的文件不会动"
        raise UsageError(message) from problem


def _list_digests(
    files: dict[str, bytes], result: OfficeResult, known: dict[str, str]
) -> dict[str, str]:
    """Return the digests to be recorded: of what the office changed, the one written last."""
    written = {name: compute_digest(files[name]) for name in files if name not in result.kept}
    return dict(sorted({**known, **written}.items()))


def _write_record(folder: Path, profile: OfficeProfile, digests: dict[str, str]) -> None:
    text = msgspec.json.format(msgspec.json.encode(OfficeRecord(profile, digests)), indent=2)
    write_file_whole(folder / RECORD_NAME, text + b"\n")

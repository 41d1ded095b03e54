"""``notice format`` on files that others wrote: what each needs, what becomes of it, and how fast.

    python tests/format_texts.py FILE …     prints a table in Markdown, a row a file

A file that lacks elements is asked for them in one sentence; they are given, and it is set. What
was set is measured. Times are of the processor, without LibreOffice.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.build.project import find_project_folder
from notice_gen.draft.formatting import SOURCE_FOLDER, format_draft
from notice_gen.draft.given_elements import IncompleteDraft
from notice_gen.error import NoticeError
from notice_gen.measure import measure_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.draft.formatting import FormattedDraft

# What a clerk would give; the text of a draft that has none.
GIVEN: Final = {
    "发文机关标志": "示例市人民政府",
    "发文机关署名": "示例市人民政府",
    "成文日期": "2026-03-02",
    "文种": "通知",
    "标题": "关于有关事项的通知",
    "正文": "请认真贯彻执行。",
}
_OPTION: Final = re.compile(r"--set (\S+?)=…")


class SetText(NamedTuple):
    """What became of a file: what it was asked for, why it was not set, and its finished files."""

    file: Path
    asked: tuple[str, ...]
    refused: str
    made: FormattedDraft | None
    seconds: float


def set_texts(files: Sequence[Path], folder: Path) -> Iterator[SetText]:
    """Yield what becomes of each file, set below an empty folder."""
    for number, file in enumerate(files):
        begun = process_time()
        asked, refused, made = _set_text(file, folder / f"{number:03d}")
        yield SetText(file, asked, refused, made, process_time() - begun)


def _set_text(file: Path, out: Path) -> tuple[tuple[str, ...], str, FormattedDraft | None]:
    """Return what a file lacks, why it cannot be set even with that, and what was made of it."""
    try:
        return (), "", format_draft(file, out, [])
    except IncompleteDraft as lacking:
        asked = tuple(_OPTION.findall(str(lacking)))
    except NoticeError as problem:
        return (), str(problem), None
    try:
        return asked, "", format_draft(file, out, [(key, GIVEN[key]) for key in asked])
    except NoticeError as problem:
        return asked, str(problem), None


def measure_texts(texts: Sequence[SetText]) -> dict[Path, int]:
    """Return how many faults of 规定 each finished DOCX and PDF has; LibreOffice runs once."""
    made = [path for text in texts if text.made for path in text.made.files]
    files = [path for path in made if path.suffix in {".docx", ".pdf"}]
    project = find_project_folder(Path(__file__).resolve())
    reports = measure_files(files, project) if files else iter(())
    return {
        file: sum(row.is_violation for row in report.rows)
        for file, report in zip(files, reports, strict=True)
    }


def list_rows(texts: Sequence[SetText], faults: dict[Path, int]) -> Iterator[str]:
    """Yield the lines of a table, a row for each file, and the sums."""
    yield "| 文件 | 文种 | 先问了 | 没有放进去 | 审校 | 不合规定（DOCX、PDF） | 秒 |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for text in texts:
        name = f"{text.file.parent.name}/{text.file.name}"
        asked = "、".join(text.asked)
        if text.made is None:
            yield f"| {name} | | {asked} | {text.refused.splitlines()[0]} | | | |"
            continue
        counts = [str(faults[path]) for path in text.made.files if path in faults]
        yield (
            f"| {name} | {_read_kind(text.made)} | {asked} | {text.made.unplaced}"
            f" | {text.made.findings} | {'、'.join(counts)} | {text.seconds:.1f} |"
        )
    made = sum(text.made is not None for text in texts)
    clean = sum(not count for count in faults.values())
    yield ""
    yield f"{len(texts)} 份，排成 {made} 份；测量 {len(faults)} 个文件，{clean} 个合规定。"


def _read_kind(made: FormattedDraft) -> str:
    """Return the 文种 or the format of what was set, as its YAML has it."""
    text = (made.files[-1].parent / SOURCE_FOLDER / "notice.yaml").read_text("utf-8")
    found = re.search(r"^(?:kind|format): (.+)$", text, re.MULTILINE)
    return found[1] if found else ""


def main(names: Sequence[str]) -> None:
    """Set and measure files, and print what became of them."""
    with TemporaryDirectory() as folder:
        texts = list(set_texts([Path(name) for name in names], Path(folder)))
        lines = list_rows(texts, measure_texts(texts))
        sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main(sys.argv[1:])

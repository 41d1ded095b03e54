"""The kinds of tries: what each is made of, the commands it goes through, what must come of it.

A try is made from a seed, its kind and its number; the same three always make the same one.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import pypdfium2
from fuzz import judge
from fuzz.content_folders import NAME, Files, make_content
from fuzz.plain_texts import make_plain_text
from fuzz.web_pages import make_web_page
from fuzz.word_files import make_word_file
from lxml import etree
from measure.mutate import spoil_docx, spoil_pdf
from own_notices import ROOT, find_own_notice

from notice_gen.build.build import make_output_files
from notice_gen.build.project import Project
from notice_gen.output_format import BUILD_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from fuzz.judge import Done

NOTICE: Final = f"content/{NAME}"
FORMS: Final = ("text", "text", "json", "github", "sarif", "junit", "codequality", "html")
_MEASURED: Final = ("2022", "all-keys", "han", "jiyao", "gongbao")
# What an import may leave to be mended, as its source had it: nothing said, a word that is not one
# of those there are, a number that its format has none of, a damaged picture, too long a text.
_LACKING: Final = frozenset({"K03", "K05", "K07", "K09", "K11", "T03", "Y07"})
OPEN_COUNT: Final = "字数对不上"  # as the report says it, and docs/guide.md
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_WRITTEN: Final = (".yaml", ".md", ".csv")  # what may be mended
_UNWANTED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class Kind(NamedTuple):
    """A kind of tries: how one is made, and how it is judged, in a folder where it was laid out."""

    make: Callable[[Random], Files]
    judge: Callable[[Path], list[str]]


def make_try(kind: str, seed: int, number: int) -> Files:
    """Return the files of a try."""
    return KINDS[kind].make(Random(f"{seed} {kind} {number}"))  # noqa: S311 - the same each time


@cache
def build_sound_files(name: str) -> dict[str, bytes]:
    """Return the finished files of one of the repository's notices, by their names."""
    project = Project(ROOT)
    analysis = project.analyse_notice(find_own_notice(name))
    return dict(make_output_files(analysis, BUILD_ORDER, project, {}))


def _choose_form(folder: Path) -> str:
    """Return the form of a check, the same each time for the same files."""
    return FORMS[len((folder / "form").read_bytes())] if (folder / "form").is_file() else "text"


def _with_form(random: Random, files: Files) -> Files:
    """Return files with one more that says in what form the result is asked for."""
    return files | {"form": b"x" * random.randrange(len(FORMS))}


def _make_typeset(random: Random) -> Files:
    return _with_form(random, make_content(random, mild=random.random() < 0.6))


def _judge_typeset(folder: Path) -> list[str]:
    """Load, compose, typeset and review a notice."""
    before = judge.read_files(folder)
    done = judge.run_command(("check", NOTICE, "--output", _choose_form(folder)), folder)
    return judge.judge_printed(done) + judge.judge_kept(before, judge.read_files(folder))


def _make_press(random: Random) -> Files:
    sound = {f"content/sound/{name}": part for name, part in _read_sound("all-keys").items()}
    return make_content(random, mild=True) | sound


def _read_sound(name: str) -> Files:
    folder = find_own_notice(name)
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _judge_press(folder: Path) -> list[str]:
    """Write every output of a notice, and what differs from another as tracked changes."""
    before = judge.read_files(folder)
    build = judge.run_command(("build", NOTICE, "--out", "build"), folder)
    diff = judge.run_command(("diff", "content/sound", NOTICE, "--out", "build/x.docx"), folder)
    after = judge.read_files(folder)
    faults = [*judge.judge_printed(build), *judge.judge_printed(diff)]
    faults += judge.judge_kept(before, after)
    made = {Path(name).name for name in after if name.startswith("build/")}
    if (
        wanted := {output.file_name for output in BUILD_ORDER} - made
        if not build.exit_code
        else set()
    ):
        faults.append(f"build: {wanted} not written")
    if diff.exit_code == 0 and "x.docx" not in made:
        faults.append("diff: x.docx not written")
    for name in sorted(after.keys() - before.keys()):
        faults += _judge_output(name, after[name])
    return faults


def _judge_output(name: str, content: bytes) -> list[str]:
    """Return the faults of a finished file."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(part))
    elif name.endswith(".pdf"):
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
        document.close()
        return [] if pages else [f"{name} has no pages"]
    elif name.endswith(".html"):
        raw = sorted(set(_UNWANTED.findall(content.decode())))
        return [f"{name} has U+{ord(each):04X}" for each in raw]
    return []


def _make_import(random: Random) -> Files:
    sound = build_sound_files(random.choice(_MEASURED))
    ending = random.choice(("docx", "docx", "html", "txt", "md"))
    if ending == "docx":
        return {"source.docx": make_word_file(random, sound["notice.docx"])}
    if ending == "html":
        return {"source.html": make_web_page(random, sound["index.html"])}
    return {f"source.{ending}": make_plain_text(random)}


def _judge_import(folder: Path) -> list[str]:
    """Import a file; what is written is whole, and can be read."""
    before = judge.read_files(folder)
    (name,) = before
    done = judge.run_command(("import", name, "--out", "content/new"), folder)
    after = judge.read_files(folder)
    faults = judge.judge_printed(done) + judge.judge_kept(before, after)
    if done.exit_code:
        return faults + ["import: half a folder is left"] * (folder / "content/new").exists()
    faults += ["import: the count is not closed"] * (OPEN_COUNT in done.out + done.err)
    if "content/new/notice.yaml" not in after:
        return [*faults, "import: no notice.yaml"]
    for path in sorted(after):
        if path.endswith(".yaml") and _UNWANTED.search(after[path].decode()):
            faults.append(f"import: {path} has control characters")
    return faults + _judge_readable(folder)


def _judge_readable(folder: Path) -> list[str]:
    """Return what is wrong with a folder that was written, other than what its source lacked."""
    done = judge.run_command(("check", "content/new", "--output", "json"), folder)
    return judge.judge_printed(done) or [
        f"import: {finding['code']} {finding['message']}"
        for finding in json.loads(done.out)["findings"]
        if finding["code"][0] in "YKT" and finding["code"] not in _LACKING
    ]


def _make_measure(random: Random) -> Files:
    sound = build_sound_files(random.choice(_MEASURED))
    number = random.randrange(2**32)
    if random.random() < 0.65:
        return {"source.pdf": spoil_pdf(sound["notice.pdf"], number)}
    return {"source.docx": spoil_docx(sound["notice.docx"], number)}


def _judge_measure(folder: Path) -> list[str]:
    """Measure a finished file; say it in every form."""
    before = judge.read_files(folder)
    (name,) = before
    done = judge.run_command(("measure", name), folder)
    faults = judge.judge_printed(done)
    if done.exit_code in {0, 1} and len(before[name]) % 5 == 0:
        page = judge.run_command(("measure", name, "--format", "html"), folder)
        faults += judge.judge_printed(page)
    return faults + judge.judge_kept(before, judge.read_files(folder))


def _make_fix(random: Random) -> Files:
    return make_content(random, mild=random.random() < 0.8, slips=True)


def _judge_fix(folder: Path) -> list[str]:
    """Mend a notice twice: no file is lost, no line, and the second time nothing is left to do."""
    before = judge.read_files(folder)
    was_read = _count_unread(folder)
    first = judge.run_command(("check", NOTICE, "--fix"), folder)
    mended = judge.read_files(folder)
    second = judge.run_command(("check", NOTICE, "--fix"), folder)
    after = judge.read_files(folder)
    faults = [*judge.judge_printed(first), *judge.judge_printed(second)]
    faults += _judge_mended(before, mended)
    faults += [f"fix: {name} changes again" for name in mended if after.get(name) != mended[name]]
    if _count_unread(folder) > was_read:
        faults.append("fix: what could be read cannot be any more")
    return faults


def _judge_mended(before: Files, mended: Files) -> list[str]:
    """Return the faults of what was written."""
    faults = [f"fix: {name} is new or gone" for name in before.keys() ^ mended.keys()]
    for name in before.keys() & mended.keys():
        old, new = before[name], mended[name]
        if old != new and not name.endswith(_WRITTEN):
            faults.append(f"fix: {name} is changed")
        if _LINE_END.findall(old) != _LINE_END.findall(new):
            faults.append(f"fix: {name} has other lines")
    return faults


def _count_unread(folder: Path) -> int:
    """Return how many findings keep a notice from being read."""
    done: Done = judge.run_command(("check", NOTICE, "--output", "json"), folder)
    try:
        findings = json.loads(done.out)["findings"]
    except ValueError:
        return 0
    return sum(one["code"][0] in "YKT" and one["severity"] == "error" for one in findings)


KINDS: Final[dict[str, Kind]] = {
    "typeset": Kind(_make_typeset, _judge_typeset),
    "press": Kind(_make_press, _judge_press),
    "import": Kind(_make_import, _judge_import),
    "measure": Kind(_make_measure, _judge_measure),
    "fix": Kind(_make_fix, _judge_fix),
}

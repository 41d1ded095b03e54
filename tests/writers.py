"""Every command that writes, many times over: several at once, or ended in the middle.

Run as a program of its own, which has loaded all that a command needs and is one thread: it forks
for each command, so that hundreds take minutes. It prints what was found wrong, one thing a line.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from docx import Document
from gitted import office, write

from notice_gen.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Tree = dict[str, bytes]

NAMES: Final = ("一", "二", "三")
PUBLIC: Final = (
    "publication:\n  published: 2026-03-03\n  scope: 全部公开\n  index: 352/2022-2026888\n"
    "  publisher: 区司法局\n  created: 2026-03-03\n  method: 政府网站\n"
)
FIXABLE: Final = "一切都好,真的,很好。"  # half-width commas among Chinese words
CALLS: Final = {
    "build": ("build", "一"),
    "all": ("build",),
    "site": ("site", "--out", "site", "--until", "2030-01-01"),
    "import": ("import", "draft.md", "--out", "content/四"),
    "fix": ("check", "--fix"),
    "new": ("new", "五", "--kind", "通知"),
    "init": ("init", "单位", "--agency", "某某局"),
    "format": (
        *("format", "draft.md", "--out", "成文", "--set", "发文机关标志=某某局"),
        *("--set", "发文机关署名=某某局", "--set", "成文日期=2026-03-03"),
    ),
    "answer": ("check", "draft.docx", "--fix", "--out", "审校.docx"),
}
# What is new, made whole or not at all; of an office's folder, each file.
MADE: Final = {
    "import": "content/四",
    "new": "content/五",
    "init": "单位",
    "format": "成文",
    "answer": "审校.docx",
}
FAILS: Final = {"answer"}  # the draft has errors, which is what it is answered for


def read_tree(folder: Path) -> Tree:
    """Return all files below a folder by their names, but what says when it was made."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def write_content(number: int) -> None:
    """Write the project's notices, another text for each number."""
    office(Path("content"))
    for name in NAMES:
        path = write(Path("content", name), f"第{number}次，{FIXABLE}", name) / "notice.yaml"
        path.write_text(path.read_text("utf-8") + PUBLIC, "utf-8")
    draft = f"# 关于一件事的通知\n\n各单位：\n\n{'一切都好。' * (number % 7 + 1)}\n"
    Path("draft.md").write_text(draft, "utf-8")
    word = Document()
    for line in ("关于一件事的通知", "各单位：", f"第{number}次，{FIXABLE}"):
        word.add_paragraph(line)
    word.save("draft.docx")
    for made in MADE.values():
        shutil.rmtree(made, ignore_errors=True)
    Path(MADE["answer"]).unlink(missing_ok=True)


def start(call: Sequence[str]) -> int:
    """Run a command in a process of its own; return its number."""
    process = os.fork()
    if process:
        return process
    said = os.open("said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os._exit(main(list(call)))  # what pytest or Python does in the end is not ours


def wait(process: int) -> int:
    """Wait for a process; return its exit code, below zero the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def run(call: Sequence[str]) -> int:
    """Run a command to its end."""
    return wait(start(call))


def list_leftovers() -> list[str]:
    """Return what has a temporary name, or is hidden beside what was written."""
    names = [".notice-gen-*", ".site.*"]
    return [str(path) for name in names for path in Path().rglob(name)]


def find_site_faults(site: Path) -> Iterator[str]:
    """Yield what in a site is not as its own sums say."""
    listed = set()
    for line in (site / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        listed.add(name)
        path = site / name
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != digest:
            yield f"site: {name} is not what its sum says"
    for name in read_tree(site).keys() - listed - {"SHA256SUMS"}:
        yield f"site: {name} has no sum"


def race(number: int) -> Iterator[str]:
    """Run three sites and three builds at once; yield what is wrong."""
    write_content(number)
    calls = (CALLS["site"], CALLS["all"]) * 3
    codes = [wait(process) for process in [start(call) for call in calls]]
    if any(codes):
        yield f"exit codes {codes}"
    yield from find_site_faults(Path("site"))
    if run(("build", "--out", "alone")):
        yield "alone it does not build"
    for name in NAMES:
        alone, raced = read_tree(Path("alone", name)), read_tree(Path("build", name))
        if alone != raced:
            yield f"build/{name} is not as if built alone"
        for file in ("notice.pdf", "notice.docx", "index.html"):
            if Path("site", name, file).read_bytes() != alone[file]:
                yield f"site/{name}/{file} is not as if built alone"
    yield from list_leftovers()
    shutil.rmtree("alone")


def kill(number: int) -> Iterator[str]:
    """End one command in the middle, then run it again; yield what was lost, or is half."""
    random = Random(number)  # noqa: S311 - the same each time is what is wanted
    name = sorted(CALLS)[number % len(CALLS)]
    write_content(number)
    before = read_tree(Path())
    process = start(CALLS[name])
    time.sleep(random.random() * LONGEST[name])
    os.kill(process, signal.SIGKILL)
    wait(process)
    killed = read_tree(Path())
    moved = Path(".site.old")
    if moved.exists() and not Path("site").exists():
        yield from find_site_faults(moved)
    elif Path("site").exists():
        yield from find_site_faults(Path("site"))
    again = run(CALLS[name])
    made = name in MADE and any(path.startswith(MADE[name]) for path in killed)
    if again != (name in FAILS) and not made:
        yield f"afterwards it ends with {again}"
    after = read_tree(Path())
    yield from find_halves(before, killed, after)
    yield from list_leftovers()


def find_halves(before: Tree, killed: Tree, after: Tree) -> Iterator[str]:
    """Yield files that were found neither as before nor as the whole command makes them."""
    for path, content in before.items():
        if path != "said.txt" and not path.startswith("site/") and path not in killed:
            yield f"{path} was lost"
        elif path != "said.txt" and killed.get(path, content) not in {content, after.get(path)}:
            yield f"{path} was half"
    for path in killed.keys() - before.keys():
        if Path(path).parts[0].startswith(".") or Path(path).name.startswith("."):
            continue
        if path != "said.txt" and killed[path] != after.get(path):
            yield f"{path} was half"


LONGEST: dict[str, float] = {}


def measure_times() -> None:
    """Note how long each command takes, so that it can be ended at any moment of it."""
    for name, call in CALLS.items():
        write_content(0)
        begun = time.monotonic()
        if run(call) != (name in FAILS):
            sys.exit(f"{name} fails: {Path('said.txt').read_text('utf-8')}")
        LONGEST[name] = (time.monotonic() - begun) * 1.1


def try_often(way: Callable[[int], Iterator[str]], count: int) -> None:
    """Try one way so often, and print what was wrong."""
    for number in range(1, count + 1):
        for fault in way(number):
            sys.stdout.write(f"{way.__name__} {number}: {fault}\n")
        Path("said.txt").unlink(missing_ok=True)
    sys.stdout.write(f"{count} tried\n")


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    write_content(0)
    main(["build"])  # all that is needed is loaded once
    measure_times()
    try_often({"race": race, "kill": kill}[sys.argv[2]], int(sys.argv[3]))

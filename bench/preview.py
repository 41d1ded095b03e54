"""How soon an edit is seen: from saving the 2022 notice to its new pages in the browser.

The command ``notice serve`` runs as an author runs it, headless Chromium shows what it serves.
Each edit puts two other characters for a word that stands on most pages, so that every page is
painted anew; the clock stops when the pictures in the window are decoded and a frame is drawn.
"""

# ruff: noqa: INP001, T201 - a script beside others, which prints
from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import time
from typing import TYPE_CHECKING, NamedTuple

from clock import ENVIRONMENT, ROOT
from yardstick import vary

sys.path.insert(0, str(ROOT / "tests"))
from browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

EDITS = 20
GOAL = 0.1  # s
# The moments of an edit in the page, in seconds of the clock that Python reads too.
LISTEN = """() => {
  const now = () => (performance.timeOrigin + performance.now()) / 1000;
  const moments = {};
  window.seen = new Promise((resolve) => {
    document.addEventListener("news", () => { moments.news = now(); }, {once: true});
    document.addEventListener("shown", () => {
      moments.decoded = now();
      requestAnimationFrame(() => requestAnimationFrame(() => {
        moments.drawn = now();
        resolve(moments);
      }));
    }, {once: true});
  });
}"""


class Edit(NamedTuple):
    """Seconds from saving until the page has the news, the decoded pictures, a frame of them."""

    news: float
    decoded: float
    drawn: float


def main() -> None:
    """Measure, and print what was measured."""
    with TemporaryDirectory() as name:
        shutil.copytree(ROOT / "content", Path(name) / "content")
        edits = list(edited(Path(name) / "content" / "2022"))[1:]
    news, decoded, drawn = (median(each) for each in zip(*edits, strict=True))
    goal = "yes" if drawn < GOAL else "NO"
    print(f"edit to picture, median of {len(edits)} edits{drawn:>21.3f} s  below {GOAL}: {goal}")
    print(f"  saved, set, reviewed and painted{news:>24.3f} s")
    print(f"  pictures made, fetched and decoded{decoded - news:>22.3f} s")
    print(f"  frame drawn{drawn - decoded:>45.3f} s")
    print(f"  slowest edit{max(edit.drawn for edit in edits):>44.3f} s")


def edited(folder: Path) -> Iterator[Edit]:
    """Yield how long each edit took; the first is there to warm up."""
    command = [sys.executable, "-m", "notice_gen", "serve", str(folder)]
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=ENVIRONMENT
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            address = re.search(r"http\S+", line)
            if address is None:
                raise RuntimeError(line)
            with chromium() as browser:
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto(address[0])
                page.wait_for_selector("html[data-shown]")
                for number in range(EDITS + 1):
                    yield edit(page, folder / "situation.yaml", number)
        finally:
            process.send_signal(signal.SIGINT)


def edit(page: Page, file: Path, number: int) -> Edit:
    """Save another text, and return when it was seen."""
    source = (ROOT / "content" / "2022" / file.name).read_text(encoding="utf-8")
    text = vary(source, number)
    page.evaluate(LISTEN)
    start = time()
    file.write_text(text, encoding="utf-8")
    moments = page.evaluate("window.seen")
    return Edit(*(moments[name] - start for name in Edit._fields))


if __name__ == "__main__":
    main()

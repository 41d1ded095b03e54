"""How soon an edit is seen: from saving the 2022 notice to its new page in the browser.

The command ``notice serve`` runs as an author runs it, headless Chromium shows what it serves.
Each edit puts two other characters for a word that stands on most pages, so that every page is
painted anew; the clock stops when the picture of the page in the window is on the screen. The other
pages, which are out of sight, come after it.
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
PAUSE = 300  # ms between two edits, as an author makes: what is out of sight is made by then
# The moments of an edit in the page, in seconds of the clock that Python reads too. Chromium says
# itself when it has put a picture on the screen (Element Timing), if it is to look out for it.
LOOK_OUT = """() => {
  new MutationObserver((changes) => {
    for (const {addedNodes} of changes)
      for (const node of addedNodes)
        if (node.tagName === "IMG") node.setAttribute("elementtiming", "page");
  }).observe(document.getElementById("paper"), {childList: true, subtree: true});
}"""
LISTEN = """() => {
  const at = (time) => (performance.timeOrigin + time) / 1000;
  const moments = {};
  for (const name of ["news", "shown"])
    document.addEventListener(name, () => { moments[name] = at(performance.now()); }, {once: true});
  window.seen = new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      const shown = document.querySelector("#paper img").src;
      const picture = list.getEntries().find(({url}) => moments.shown && url === shown);
      if (!picture) return;  // one from before
      observer.disconnect();
      resolve({...moments, drawn: at(picture.renderTime)});
    }).observe({type: "element"});
  });
}"""


class Edit(NamedTuple):
    """Seconds from saving until the window has the news, has the picture, and shows it."""

    news: float
    shown: float
    drawn: float


def main() -> None:
    """Measure, and print what was measured."""
    with TemporaryDirectory() as name:
        shutil.copytree(ROOT / "content", Path(name) / "content")
        edits = list(edited(Path(name) / "content" / "2022"))[1:]
    news, shown, drawn = (median(each) for each in zip(*edits, strict=True))
    goal = "yes" if drawn < GOAL else "NO"
    print(f"edit to picture, median of {len(edits)} edits{drawn:>21.3f} s  below {GOAL}: {goal}")
    print(f"  saved, seen, set and painted{news:>28.3f} s")
    print(f"  picture made and fetched{shown - news:>32.3f} s")
    print(f"  decoded and on the screen{drawn - shown:>31.3f} s")
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
                page.evaluate(LOOK_OUT)
                for number in range(EDITS + 1):
                    yield edit(page, folder / "situation.yaml", number)
        finally:
            process.send_signal(signal.SIGINT)


def edit(page: Page, file: Path, number: int) -> Edit:
    """Save another text, and return when it was seen."""
    source = (ROOT / "content" / "2022" / file.name).read_text(encoding="utf-8")
    text = vary(source, number)
    page.wait_for_timeout(PAUSE)
    page.evaluate(LISTEN)
    start = time()
    file.write_text(text, encoding="utf-8")
    moments = page.evaluate("window.seen")
    return Edit(*(moments[name] - start for name in Edit._fields))


if __name__ == "__main__":
    main()

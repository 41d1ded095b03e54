"""How large the index of 5,000 notices is, and how fast it answers a search in Chromium.

A search is timed from the input event to the second frame after it: by then the first, with what
was found, has been painted.
"""

# ruff: noqa: INP001, T201 - a script beside others, which prints
from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from clock import ROOT

sys.path.append(str(ROOT / "tests"))

from browser import chromium
from entries import lay_out, made_up

COUNT, MOST, LONGEST = 5000, 2_000_000, 100
QUERIES = (
    "通报 2022",
    "样",
    "样政办发〔2022〕12号",
    "高效办成一件事",
    "２０１５ 水务局",
    "没有这样的公文",
    "2022年12月",
    "",
)
ROUNDS = 5
TIMED = """(typed) => new Promise((done) => {
  const words = document.getElementById("words");
  words.value = typed;
  const start = performance.now();
  words.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const painted = () => done(performance.now() - start);
  requestAnimationFrame(() => requestAnimationFrame(painted));
})"""


def main() -> None:
    """Measure, and print what was measured."""
    with TemporaryDirectory() as name, chromium() as browser:
        entries = made_up(COUNT)
        start = perf_counter()
        index = lay_out(Path(name), entries)
        print(f"pages of {COUNT} notices, written{perf_counter() - start:>27.2f} s")
        page = browser.new_page()
        loaded: list[int] = []
        page.on("response", lambda response: loaded.append(len(response.body())))
        start = perf_counter()
        page.goto(index.as_uri(), wait_until="load")
        ready = perf_counter() - start
        times = [page.evaluate(TIMED, query) for _ in range(ROUNDS) for query in QUERIES]
    size, middle = sum(loaded), median(times)
    goal = told(size < MOST)
    print(f"index of {COUNT}, KB to load{size / 1000:>31.0f}  at most {MOST // 1000}: {goal}")
    print(f"index of {COUNT}, opened{ready:>36.2f} s")
    goal = told(middle < LONGEST)
    print(f"search of {COUNT}, median{middle:>34.1f} ms  at most {LONGEST}: {goal}")
    print(f"search of {COUNT}, slowest{max(times):>33.1f} ms")


def told(reached: bool) -> str:  # noqa: FBT001 - that is all it is told
    """Return whether a goal is reached."""
    return "yes" if reached else "NO"


if __name__ == "__main__":
    main()

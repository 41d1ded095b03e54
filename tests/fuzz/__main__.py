"""``make fuzz``: tries by chance, for some minutes or of a number, and what faults they found.

Every try is made again from its seed, kind and number. What has a fault is kept below build/fuzz,
with what was said of it; put into ``tests/fuzz/found``, it is tried in every ``make test``.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from fuzz import judge
from fuzz.lent_pages import lend_pages
from fuzz.tries import KINDS, make_try

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fuzz.content_folders import Files

KEPT: Final = Path(__file__).resolve().parents[2] / "build" / "fuzz"
SECONDS: Final = 10  # of the processor, that is: others may be at work
STUCK: Final = 120  # where no signal gets through
# Of how many tries each kind has one: a review is quick, what is pressed or measured is not.
SHARES: Final = {"typeset": 10, "import": 3, "press": 2, "measure": 2, "fix": 1}


class TimeOver(BaseException):
    """A command took too long; nothing that catches exceptions may take it for one of its own."""


def main() -> int:
    """Try, and say what was tried and found; return 1 when there was a fault."""
    options = parse_options()
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, _end_try)
    with TemporaryDirectory(prefix="fuzz-") as name, lend_pages(), suppress(KeyboardInterrupt):
        try_until_end(options, Path(name), tried, found)
    print(f"seed {options.seed}: {', '.join(f'{tried[kind]} {kind}' for kind in KINDS)}")
    for fault, count in found.most_common():
        print(f"{count:6} × {fault}")
    print(f"faults of {len(found)} kinds, kept in {KEPT}" if found else "no faults")
    return int(bool(found))


def try_until_end(
    options: argparse.Namespace, folder: Path, tried: Counter[str], found: Counter[str]
) -> None:
    """Try until the time is over; count what was tried, and each kind of fault."""
    end = time.monotonic() + options.minutes * 60
    for kind, number in list_tries(options):
        if time.monotonic() > end:
            return
        faults = try_once(kind, options.seed, number, folder)
        tried[kind] += 1
        found.update({f"{kind}: {fault}" for fault in faults})
        if faults:
            print(f"{kind} {number}: {faults[0]}", flush=True)


def parse_options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", choices=KINDS, action="append")
    parser.add_argument("--start", type=int, default=0, help="the first number")
    parser.add_argument("--count", type=int, default=10**9, help="how many of each at most")
    return parser.parse_args()


def list_tries(options: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """Yield kinds and numbers, the quick kinds more often."""
    kinds = options.only or list(KINDS)
    numbers = dict.fromkeys(kinds, options.start)
    end = options.start + options.count
    while any(number < end for number in numbers.values()):
        for kind in kinds:
            for _ in range(SHARES[kind] if len(kinds) > 1 else 1):
                if numbers[kind] < end:
                    yield kind, numbers[kind]
                    numbers[kind] += 1


def try_once(kind: str, seed: int, number: int, folder: Path) -> list[str]:
    """Make a try and judge it; keep it when it has a fault."""
    files = make_try(kind, seed, number)
    place = folder / "try"
    judge.lay_out_files(files, place)
    faulthandler.dump_traceback_later(STUCK, exit=True)
    sys.stderr.flush()
    try:
        with time_limit():
            faults = KINDS[kind].judge(place)
    except TimeOver as over:
        faults = [f"longer than {SECONDS} s: {over}"]
    except Exception as problem:  # noqa: BLE001 - a finished file that cannot be read is a fault
        faults = [f"cannot be judged: {type(problem).__name__}: {problem}"]
    finally:
        faulthandler.cancel_dump_traceback_later()
        shutil.rmtree(place)
        gc.unfreeze()  # each command has frozen what was there
    if faults:
        keep_try(files, f"{kind}-{seed}-{number}", faults)
    return faults


def keep_try(files: Files, name: str, faults: list[str]) -> None:
    """Write a try with its faults, to be looked at."""
    shutil.rmtree(KEPT / name, ignore_errors=True)
    judge.lay_out_files(files, KEPT / name)
    (KEPT / f"{name}.txt").write_text("\n".join(faults), "utf-8", "backslashreplace")


@contextmanager
def time_limit() -> Iterator[None]:
    """End what takes longer than it may; a try has up to four commands."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _end_try(_: int, frame: object) -> None:
    """Break off, and say where."""
    raise TimeOver(f"{frame}")


if __name__ == "__main__":
    sys.exit(main())

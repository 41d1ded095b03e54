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
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from fuzz import judge
from fuzz.lent_pages import lend_pages
from fuzz.time_limit import SECONDS, TimeOver, limit_time
from fuzz.tries import KINDS, make_try

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fuzz.content_folders import Files

KEPT: Final = Path(__file__).resolve().parents[2] / "build" / "fuzz"
STUCK: Final = 5 * SECONDS  # where the program does not come to look: in a library's own code
# Of how many tries each kind has one: a review is quick, what is pressed or measured is not.
SHARES: Final = {"typeset": 10, "import": 3, "press": 2, "measure": 2, "fix": 1}


def main() -> int:
    """Try, and say what was tried and found; return 1 when there was a fault."""
    options = parse_options()
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    # The system's own answer to this signal is to end the process.
    faulthandler.register(signal.SIGPROF, chain=True)
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
    signal.setitimer(signal.ITIMER_PROF, STUCK)
    try:
        with limit_time():
            faults = KINDS[kind].judge(place)
    except TimeOver as over:
        faults = [str(over)]
    except Exception as problem:  # noqa: BLE001 - a finished file that cannot be read is a fault
        faults = [f"cannot be judged: {type(problem).__name__}: {problem}"]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
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


if __name__ == "__main__":
    sys.exit(main())

"""Why a picture cannot be printed.

In: nothing.  Out: ``PictureFault``, which the border to a library raises and a check turns into a
finding at the place where the author named the file.
"""

from __future__ import annotations


class PictureFault(Exception):  # noqa: N818 - it is told as a finding, not as a mishap of ours
    """What is wrong with a picture, as the end of a sentence that begins with its name.

    ``hint`` says what to do; empty where the usual one does.
    """

    def __init__(self, problem: str, hint: str = "") -> None:
        """Keep the words."""
        super().__init__(problem)
        self.problem, self.hint = problem, hint


def report_damage() -> PictureFault:
    """Return the fault of a file that ends too early or whose data is not what was written."""
    return PictureFault("不完整，或者已经损坏", "用看图软件打开看看，重新导出或者重新拷贝一份")

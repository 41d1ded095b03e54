"""Regulations: the titles that offices cite most, which of them hold no more, and what does.

In: ``regulations.yaml``, the program's, which travels beside this file, or an office's own.
Out: ``Regulation``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from notice_gen.error import InvalidNotice
from notice_gen.model.base_model import ContentModel
from notice_gen.model.key import declare_key
from notice_gen.model.load_context import LoadContext, locate_value, report_error
from notice_gen.model.text_types import PLAIN_LINE
from notice_gen.model.value_types import DATE
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic

BUILT_IN_REGULATIONS: Final = files("notice_gen.lint") / "regulations.yaml"
STATE: Final = "中华人民共和国"


class Regulation(ContentModel):
    """法规: a title, until when it holds, and what took its place."""

    title: Text = declare_key(PLAIN_LINE, "名称", "全称，不写书名号")
    until: date | None = declare_key(DATE, "废止", "不再施行的第一天，如 2021-01-01", default=None)
    successor: Text = declare_key(PLAIN_LINE, "现行", "废止以后用什么", default=Text())
    check: Text = declare_key(PLAIN_LINE, "核对", "引用时要核对什么", default=Text())
    after: date | None = declare_key(DATE, "自", "从哪天起要核对", default=None)

    def __hash__(self) -> int:
        """Return the hash of its title, so that a lexicon is made ready once."""
        return hash((self.title, self.until, self.successor))

    @property
    def short_title(self) -> str:
        """The title without the state's name, as it is often cited; "" where it has none."""
        return str(self.title).removeprefix(STATE) if self.title.startswith(STATE) else ""

    def is_repealed(self, day: date) -> bool:
        """Tell whether it holds no more on a day."""
        return self.until is not None and self.until <= day

    def needs_check(self, day: date) -> bool:
        """Tell whether what it says is to be checked on a day."""
        return bool(self.check) and (self.after is None or self.after <= day)


def read_regulations(path: Path, findings: list[Diagnostic]) -> tuple[Regulation, ...]:
    """Return the regulations of a file; what is wrong with it goes into ``findings``."""
    context = LoadContext(path.parent, findings=findings)
    tree = context.read_tree(path)
    if tree is None:
        return ()
    if not isinstance(tree, list):
        hint = "每一条以“- ”开头，写上 title（名称）"
        report_error(context, "K04", "法规表要写成列表", locate_value(tree), hint)
        return ()
    return tuple(Regulation.from_tree(item, context) for item in tree)


@cache
def load_built_in_regulations() -> tuple[Regulation, ...]:
    """Return the program's own. Raises InvalidNotice when its file is damaged."""
    findings: list[Diagnostic] = []
    with as_file(BUILT_IN_REGULATIONS) as path:
        regulations = read_regulations(path, findings)
    if findings:
        raise InvalidNotice(findings)
    return regulations

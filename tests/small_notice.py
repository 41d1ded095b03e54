"""The smallest notice that builds, as YAML: what a test is about goes into its one section."""

from __future__ import annotations

from typing import Final

HEAD: Final = """\
kind: 通报
mark: 某机关
title: 关于某事的通报
issuers: 某机关
date: 2022-12-09
"""


def spell_notice(intro: str) -> str:
    """Return its text; ``intro`` is the YAML of what the section says: line 6, column 34."""
    return f"{HEAD}sections: [{{heading: 概况, intro: {intro}}}]\n"

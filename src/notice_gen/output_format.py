"""One row for each output: what a notice is written as, and what that is called everywhere.

In: nothing.  Out: ``OUTPUTS``, from which the build, the web page, the site, ``notice verify`` and
the help texts take what they say of files. A new output is its row here and its folder
``press/KEY/``, whose module ``output`` opens a press (see ``press/press.py``).
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final, Literal, TypeAlias

import msgspec

Container: TypeAlias = Literal["pdf", "zip", "text"]


class OutputFormat(msgspec.Struct, frozen=True):
    """One output.

    ``key`` is what ``--format`` takes and what its folder in ``press/`` is called, ``label`` what
    its readers call it, ``listed_as`` its key in the site's catalogue. ``templates`` are those it
    is made from; ``container`` is how its bytes are packed, by which two files are compared. A
    page offers what ``is_download`` says; what ``lists_files`` states the sizes of the others and
    is made last.
    """

    key: str
    label: str
    file_name: str
    media_type: str
    templates: tuple[str, ...]
    container: Container
    listed_as: str
    is_download: bool = True
    lists_files: bool = False

    @property
    def suffix(self) -> str:
        """The ending of its file, with its dot."""
        return PurePosixPath(self.file_name).suffix


# In the order in which a reader is offered them: what opens by itself comes first.
OUTPUTS: Final = (
    OutputFormat(
        key="html",
        label="网页",
        file_name="index.html",  # what web servers look for
        media_type="text/html",
        templates=("notice-page.html",),
        container="text",
        listed_as="page",
        is_download=False,
        lists_files=True,
    ),
    OutputFormat(
        key="pdf",
        label="PDF",
        file_name="notice.pdf",
        media_type="application/pdf",
        templates=("notice.html",),
        container="pdf",
        listed_as="pdf",
    ),
    OutputFormat(
        key="docx",
        label="DOCX",
        file_name="notice.docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        templates=("notice.docx",),
        container="zip",
        listed_as="docx",
    ),
)

# In the order in which they are made: what lists the others last.
BUILD_ORDER: Final = (
    *(output for output in reversed(OUTPUTS) if not output.lists_files),
    *(output for output in reversed(OUTPUTS) if output.lists_files),
)
FORMATS: Final = tuple(output.key for output in BUILD_ORDER)


def get_output(key: str) -> OutputFormat:
    """Return the output ``--format`` takes a key for; KeyError when there is none."""
    for output in OUTPUTS:
        if output.key == key:
            return output
    raise KeyError(key)


def find_output(file_name: str) -> OutputFormat | None:
    """Return the output a file is by the ending of its name; None when it is none."""
    for output in OUTPUTS:
        if file_name.endswith(output.suffix):
            return output
    return None


def describe_formats() -> str:
    """Return what ``--format`` takes, for help: docx、pdf、html（网页）."""
    words = []
    for output in BUILD_ORDER:
        is_plain = output.label.casefold() == output.key
        words.append(output.key if is_plain else f"{output.key}（{output.label}）")
    return "、".join(words)

"""What OnlyOffice reads of comments and tracked changes in a DOCX.

    python tests/onlyoffice_review.py fonts in.docx …     (as ``OnlyOffice.run_program`` runs it)

It accepts and rejects the changes itself, as its user would with a button.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onlyoffice import OnlyOffice, start_builder
from reviewed_text import ReviewedText

if TYPE_CHECKING:
    from collections.abc import Sequence

_AT_ONCE = 12  # files that one process reads in its time


def read_with_onlyoffice(engine: OnlyOffice, files: Sequence[Path]) -> list[ReviewedText]:
    """Return what it reads of some files. RuntimeError when it cannot open one."""
    read: list[ReviewedText] = []
    for at in range(0, len(files), _AT_ONCE):
        names = [str(file.resolve()) for file in files[at : at + _AT_ONCE]]
        said = engine.run_program(Path(__file__), names)
        read += [ReviewedText(**each) for each in json.loads(said)]
    return read


def main(fonts: str, files: list[str]) -> None:
    """Print what is read of each file."""
    builder = start_builder(fonts)
    read = []
    for file in files:
        accepted, comments = _read_file(builder, file, "AcceptAllRevisionChanges")
        rejected, _ = _read_file(builder, file, "RejectAllRevisionChanges")
        read.append({"accepted": accepted, "rejected": rejected, "comments": comments})
    sys.stdout.write(json.dumps(read))


def _read_file(builder: Any, file: str, settle: str) -> tuple[list[str], list[str]]:  # noqa: ANN401
    """Return the paragraphs of a file with its changes settled, and its comments."""
    if builder.OpenFile(file, ""):
        sys.exit(f"{file} cannot be opened")
    document = builder.GetContext().GetGlobal()["Api"].Call("GetDocument")
    comments = _list_texts(document.Call("GetAllComments"))
    document.Call(settle)
    paragraphs = _list_texts(document.Call("GetAllParagraphs"))
    builder.CloseFile()
    return paragraphs, comments


def _list_texts(elements: Any) -> list[str]:  # noqa: ANN401
    """Return the text of each element of an array."""
    texts = (elements.Get(at).Call("GetText").ToString() for at in range(elements.GetLength()))
    return [text.rstrip("\r\n") for text in texts]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

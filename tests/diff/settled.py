"""A DOCX with tracked changes after all of them were accepted or rejected: by hand, by LibreOffice.

By hand it is what ECMA-376, part 1, 17.13.5 says of ``ins`` and ``del``: runs and rows go or stay,
and a paragraph whose end goes runs on into the next one.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from wordml import W, xml

from notice_gen.measure.libreoffice_program import run_process_group

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Module1 is the one an office's own library begins with; the profile's is written over.
_MODULE: Final = "user/basic/Standard/Module1.xba"
_BASIC: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Main
{calls}
End Sub
Sub Settle(source, target, command)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  Dim none()
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  kind(0).Name = "FilterName"
  kind(0).Value = "Text (encoded)"
  paper = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(paper.CurrentController.Frame, command, "", 0, none())
  paper.storeToURL(target, kind())
  paper.close(True)
End Sub
</script:module>
"""
_COMMANDS: Final = {"accepted": "AcceptAllTrackedChanges", "rejected": "RejectAllTrackedChanges"}


def by_hand(content: bytes, *, accept: bool) -> list[str]:
    """Return the paragraphs that are left, empty ones left out."""
    gone = f"{W}del" if accept else f"{W}ins"
    body = xml(content).find(f"{W}body")
    for row in [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{gone}") is not None]:
        row.getparent().remove(row)
    for run in [each for each in body.iter(gone) if each.getparent().tag == f"{W}p"]:
        run.getparent().remove(run)
    found: list[str] = []
    text = ""
    for paragraph in body.iter(f"{W}p"):
        parts = paragraph.iter(f"{W}t", f"{W}delText")
        text += "".join(part.text for part in parts)
        if paragraph.find(f"{W}pPr/{W}rPr/{gone}") is None:
            found, text = [*found, text], ""
    return [line for line in (*found, text) if line]


def by_office(contents: Mapping[str, bytes], work: Path) -> dict[str, tuple[str, str]]:
    """Return the text LibreOffice leaves of each DOCX: all accepted, and all rejected."""
    calls = []
    for name, content in contents.items():
        (work / f"{name}.docx").write_bytes(content)
        path = f"{work.as_uri()}/{name}"
        calls += [
            f'  Settle("{path}.docx", "{path}.{end}", ".uno:{said}")'
            for end, said in _COMMANDS.items()
        ]
    profile = work / "profile"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # A new profile brings its own empty library along: it is made first, then written over.
    run_process_group([*command, "--terminate_after_init"], dict(os.environ), 120)
    module = profile / _MODULE
    assert module.is_file(), "LibreOffice made no library of macros"
    module.write_text(_BASIC.format(calls="\n".join(calls)), encoding="utf-8")
    run_process_group([*command, "macro:///Standard.Module1.Main"], dict(os.environ), 120)

    def read(name: str, end: str) -> str:
        return (work / f"{name}.{end}").read_text("utf-8-sig")

    return {name: (read(name, "accepted"), read(name, "rejected")) for name in contents}

"""What print does not show of an author's choices, as variables of the DOCX (w:docVars).

In: a Document.  Out: ``NotedChoices``, by the keys of notice.yaml; in the settings of the DOCX they
are seen nowhere and stay when Word saves the file. ``notice import`` reads them back, and does
without where another program dropped them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from notice_gen.document import SheetOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.document import AttachmentPages, Document, Title

NotedChoices: TypeAlias = dict[str, str]

PREFIX: Final = "notice."  # before the names of variables, of which others may have their own
_YES_AND_NO: Final = {True: "true", False: "false"}
_BEHIND: Final = (
    "rsids mathPr themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator"
)


def list_noted_choices(document: Document) -> NotedChoices:
    """Return what is to be noted: each choice that is not the usual one, and what is 结束语.

    Keys are paths: layout.duplex, issued[1].attachments[2].widths; parts count from 1.
    """
    noted = {"closing": str(document.closing_blocks)}
    usual = SheetOptions()
    for name in SheetOptions.__struct_fields__:
        value = getattr(document.sheet, name)
        if value != getattr(usual, name):
            noted[f"layout.{name}"] = _YES_AND_NO.get(value, str(value))
    if document.sheet.preprinted:
        for at, agency in enumerate(document.header.agency_name, 1):
            noted[f"mark.names[{at}]"] = agency.text
        noted["mark.suffix"] = document.header.suffix
    noted |= _list_titles("title", document.title)
    noted |= _list_attachment_choices("", document.attachments)
    for at, issued in enumerate(document.issued, 1):
        noted |= _list_titles(f"issued[{at}].title", issued.title)
        noted |= _list_attachment_choices(f"issued[{at}].", issued.attachments)
    return noted


def _list_titles(key: str, title: Title | None) -> NotedChoices:
    """Return a title that the program may break; one broken by its author has its lines."""
    if title is None or len(title.lines) > 1:
        return {}
    return {key: title.text}


def _list_attachment_choices(path: str, attachments: Sequence[AttachmentPages]) -> NotedChoices:
    """Return what is said of attachments: how their tables look, and which are not bound."""
    noted: NotedChoices = {}
    for at, attachment in enumerate(attachments, 1):
        for key in ("widths", "size"):
            if getattr(attachment, key):
                noted[f"{path}attachments[{at}].{key}"] = getattr(attachment, key)
        if not attachment.bound:
            noted[f"{path}attachments[{at}].bound"] = _YES_AND_NO[False]
    return noted


def write_variables(settings: Any, noted: NotedChoices) -> None:  # noqa: ANN401 - lxml comes without types
    """Add the variables to w:settings, in the place the schema has for them."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - docxtpl has loaded it
    from docx.oxml.ns import qn  # noqa: PLC0415

    group = settings.find(qn("w:docVars"))
    if group is None:
        group = OxmlElement("w:docVars")
        behind = [node for node in settings if node.tag.rpartition("}")[2] in _BEHIND.split()]
        if behind:
            behind[0].addprevious(group)
        else:
            settings.append(group)
    for name, value in noted.items():
        variable = OxmlElement("w:docVar")
        variable.set(qn("w:name"), PREFIX + name)
        variable.set(qn("w:val"), value)
        group.append(variable)


def read_variables(settings: Any) -> NotedChoices:  # noqa: ANN401
    """Return the choices noted in w:settings; none where there are no settings (None)."""
    return dict(_list_variables(settings)) if settings is not None else {}


def _list_variables(settings: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield the name of each variable of this program's, without its prefix, and its value."""
    space = settings.tag.partition("}")[0] + "}"
    for node in settings.iter(f"{space}docVar"):
        name, value = node.get(f"{space}name", ""), node.get(f"{space}val", "")
        if name.startswith(PREFIX):
            yield name.removeprefix(PREFIX), value

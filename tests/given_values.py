"""What the author of a notice gave, in a form that two of them can be compared by.

Left out is what no print carries: 公开信息, 网站, 豁免, 审校, and what is the usual value anyway.
What can be written in several ways is in one: facts are in the text, names of a list apart, 份号 in
six figures, a picture is named without its folder. Of a text that one of them has in a file it is
only said that there is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from changed_key import plain

from notice_gen.model.attachment import Attachment
from notice_gen.model.elements import AgencyMark, LayoutOptions
from notice_gen.model.issued_text import IssuedText
from notice_gen.model.notice import Notice

if TYPE_CHECKING:
    from notice_gen.model.base_model import ContentModel

Values = dict[str, Any]

_UNPRINTED: Final = {"publication", "site", "waive", "review", "facts", "direction"}
_PICTURE: Final = re.compile(r"(!\[[^\]]*\]\()(?:[^()/]*/)*")
_NAME: Final = re.compile(r"\{\{ *(\w+) *\}\}")
_RIGHT: Final = re.compile("(?<=[|] )-+:(?= [|])")  # a column's alignment, of any length


def compare_given_values(before: Notice, after: Notice) -> tuple[Values, Values]:
    """Return what two notices give, to be held against each other."""
    one, other = _list_given_values(before), _list_given_values(after)
    pairs = [(one, other), *zip(one["issued"], other["issued"], strict=False)]
    for left, right in pairs:
        for part, its in zip(left["attachments"], right["attachments"], strict=False):
            _leave_out_text(part, its)
        _leave_out_text(left, right)
    return one, other


def _leave_out_text(left: Values, right: Values) -> None:
    """Leave out the text of a part that stands in a file, but for a picture's name."""
    if {"file", "separate"} & left.keys():
        for values in (left, right):
            for key in ("file", "body", "sheet", "separate"):
                values.pop(key, None)


def _list_given_values(notice: Notice) -> Values:
    """Return the keys of a notice with their values, as plain data."""
    facts = {str(name): str(value) for name, value in notice.facts.items()}
    facts |= {"year": notice.year, "number": str(notice.number or "")}
    facts["title"] = "".join(notice.title)
    values = _drop_usual(Notice, plain(notice))
    values = {key: value for key, value in values.items() if key not in _UNPRINTED}
    for key, model in (("mark", AgencyMark), ("layout", LayoutOptions)):
        values[key] = _drop_usual(model, values.get(key, {}))
        if not values[key] or (key == "mark" and values[key].get("suffix") == "文件"):
            values[key].pop("suffix", None)
        if not values[key]:
            del values[key]
    if "copy_number" in values:
        values["copy_number"] = values["copy_number"].zfill(6)
    _unfold(values)
    values["attachments"] = list(map(_unfold_attachment, values.get("attachments", [])))
    values["issued"] = list(map(_unfold_issued, values.get("issued", [])))
    values["issuers"] = [_unfold_issuer(each, values) for each in values.get("issuers", [])]
    values.pop("seal", None)
    filled: Values = _fill(values, facts)
    return filled


def _drop_usual(model: type[ContentModel], values: Values) -> Values:
    """Return what is not the usual value of its key anyway."""
    kept: Values = {}
    for key, value in values.items():
        usual = model.keys[key].default
        if usual is True or usual is False:
            usual = "是" if usual else "否"
        if value != (list(usual) if isinstance(usual, tuple) else usual):
            kept[key] = value
    return kept


def _unfold(values: Values) -> None:
    """Put lists of names and numbering in one form."""
    for key in ("recipients", "copies"):
        groups = values.get(key)
        if groups:
            joints = "，" if key == "copies" else "，、"
            names = [re.split(f"[{joints}]", name) for group in groups for name in group]
            values[key] = [name for split in names for name in split]
    usual = ["一、", "（一）", "1.", "（1）"]
    if values.get("numbering") == usual[: len(values.get("numbering", []))]:
        del values["numbering"]


def _unfold_attachment(values: Values) -> Values:
    """Return an attachment; how wide columns are as numbers."""
    own = _drop_usual(Attachment, values)
    if "widths" in own:
        own["widths"] = [float(width) for width in own["widths"]]
    return own


def _unfold_issued(values: Values) -> Values:
    """Return a text that is carried; its signature as that of a notice is."""
    own = _drop_usual(IssuedText, values)
    _unfold(own)
    own["attachments"] = list(map(_unfold_attachment, own.get("attachments", [])))
    own["issuers"] = [_unfold_issuer(each, own) for each in own.get("issuers", [])]
    return own


def _unfold_issuer(issuer: Values, values: Values) -> Values:
    """Return who signs with his seal; what is printed only beside a 签名章 is left out."""
    seal = issuer.get("seal", values.get("seal", "不加盖"))
    found = {"name": issuer["name"], "seal": seal}
    if seal == "签名章":
        found |= {key: issuer[key] for key in ("post", "signer") if key in issuer}
    return found


def _fill(value: Any, facts: dict[str, str]) -> Any:  # noqa: ANN401 - a tree of plain values
    """Return values with the facts in their text."""
    if isinstance(value, dict):
        return {key: _fill(each, facts) for key, each in value.items()}
    if isinstance(value, list):
        return [_fill(each, facts) for each in value]
    if not isinstance(value, str):
        return value
    value = _RIGHT.sub("-:", value)
    return _PICTURE.sub(r"\1", _NAME.sub(lambda name: facts[name[1]], value))

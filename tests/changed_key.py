"""A notice of the project with one key given another value: what tests of every key begin with."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import notices
from own_notices import find_own_notice

from notice_gen.error import InvalidNotice
from notice_gen.model.key_traits import list_parts
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.model.base_model import ContentModel
    from notice_gen.model.notice import Notice

ROOT = Path(__file__).resolve().parents[1]

# What a key of free text is given: with the notice's year and another fact, and without any.
FACTUAL = "2026年全区共有9处办事窗口，写在这里是为了看清楚程序怎样处理这一段文字"
PLAIN = "这一段文字没有什么要核对的内容，写在这里是为了看清楚程序怎样处理这一段文字"
# What all others are given; a key that takes words needs nothing here.
VALUES: Final[dict[str, object]] = {
    "Notice.kind": "报告",
    "Notice.format": "信函",
    "Notice.direction": "下行",
    "Notice.copy_number": "77",
    "Notice.secrecy": "机密★2年",
    "Notice.urgency": "特急",
    "Notice.number": "样政服〔2026〕9号",
    "Notice.issue": "第9期",
    "Notice.numbering": ["一、", "1.", "（一）", "（1）"],
    "Notice.seal": "不加盖",
    "Notice.date": "2026-07-08",
    "Notice.printed": "2026-07-08",
    "Attachment.file": "另附.md",
    "Attachment.sheet": "通讯录",
    "Attachment.separate": "否",
    "Attachment.landscape": "是",
    "Attachment.bound": "是",
    "Attachment.widths": ["1", "2", "3", "4"],
    "Attachment.size": "小五",
    "IssuedText.numbering": ["第一编", "第一章", "第一条", "（一）"],
    "IssuedText.file": "另附.md",
    "IssuedText.date": "2026-07-08",
    "IssuedText.landscape": "是",
    "Issuer.seal": "不加盖",
    "Publication.created": "2026-07-08 10:20:30",
    "Publication.published": "2026-07-08",
    "SiteOptions.code": "0000000001",
    "SiteOptions.address": "https://www.example.org/",
    "LayoutOptions.profile": "office",
    "LayoutOptions.red": "#FF0000",
    "LayoutOptions.digits": "Times",
    "LayoutOptions.duplex": "否",
    "LayoutOptions.star": "是",
    "LayoutOptions.preprinted": "是",
    "Review.severity": {"S12": "警告"},
}
GUESSES = ("2026-07-08", "是", "12")  # for a key that is new, and takes no words
PRINTED_AS = {"77": "000077", "2026-07-08": "2026年7月8日"}

# The notices that are changed, the first that has the key; and where another shows it better.
BASES = (
    "all-keys",
    "jiyao",
    "gonggao",
    "jueyi",
    "yinfa",
    "zhuanfa",
    "pizhuan",
)
BETTER_BASES = {
    "Notice.direction": "han",  # 签发人 would not fit another
    "Notice.seal": "han",  # no agency has its own
    "Attachment.body": "han",  # another's has a table of so many columns
    "Attachment.sheet": "tongzhi",
    "Attachment.separate": "tongzhi",
    "Issuer.post": "mingling",  # printed beside a 签名章 only
    "Issuer.signer": "mingling",
}


class ChangedKey(NamedTuple):
    """A notice before and after one key of it, in ``part``, was given another value."""

    before: Notice
    after: Notice
    part: ContentModel
    key: str
    value: object

    @property
    def words(self) -> str:
        """The value, where it is one text; of what the author named, the text."""
        value = self.value
        return str(next(iter(value.values())) if isinstance(value, dict) else value)


def plain(value: Any) -> Any:  # noqa: ANN401 - a tree of whatever stands in a notice
    """Return what an author gave as plain values, ready to be written."""
    if hasattr(value, "places"):
        return {key: plain(getattr(value, key)) for key in value.places if key}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): str(each) for key, each in value.items()}
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(getattr(value, "text", value))


def load_base(name: str) -> tuple[Notice, dict[str, Any]]:
    """Return a notice of the project and what its author gave, its files read in."""
    base = load_notice(find_own_notice(name))
    data = plain(base)
    for part in (*data.get("attachments", ()), *data.get("issued", ())):
        if "file" in part:
            part.pop("body", None)
    data["review"] = {"off": "S12", "severity": {"S12": "提示"}}
    return base, data


def write_and_load(folder: Path, name: str, data: dict[str, Any]) -> Notice:
    """Write a notice as data has it, with the files of a notice of the project, and load it."""
    files = find_own_notice(name)
    shutil.copytree(files, folder, ignore=shutil.ignore_patterns("*.yaml"), dirs_exist_ok=True)
    (folder / "另附.md").write_text("另有一份附件。", "utf-8")
    own = {key: value for key, value in data.items() if key != "review"}
    notices.write(folder, {"notice": own})
    notices.write(folder.parent, {"office": {"review": data["review"]}})
    return load_notice(folder)


def walk(part: ContentModel, data: dict[str, Any]) -> Iterator[tuple[ContentModel, dict[str, Any]]]:
    """Yield a part and every part below it, each with its data."""
    yield part, data
    for key, value in data.items():
        below = list_parts(getattr(part, key))
        yield from (
            pair
            for each, its in zip(below, value if isinstance(value, list) else [value], strict=False)
            for pair in walk(each, its)
        )


def find_spot(notice: Notice, data: dict[str, Any], name: str) -> int | None:
    """Return which part of a notice, in the order of ``walk``, has a key, or could have it."""
    model_name, _, key = name.partition(".")
    parts = list(walk(notice, data))
    fitting = [at for at, (part, _) in enumerate(parts) if type(part).__name__ == model_name]
    having = [at for at in fitting if key in parts[at][1]]
    return next(iter(having or fitting), None)


def choose_base(name: str) -> str:
    """Return the notice that has a key, else one in which it can be written."""
    if name in BETTER_BASES:
        return BETTER_BASES[name]
    key = name.partition(".")[2]
    possible = []
    for base in BASES:
        notice, data = load_base(base)
        for part, its in walk(notice, data):
            if type(part).__name__ == name.partition(".")[0]:
                possible.append(base)
                if key in its:
                    return base
    return possible[0] if possible else BASES[0]


def change_key(name: str, value: object, tmp_path: Path) -> ChangedKey:
    """Return a notice before and after a key was given a value; InvalidNotice if it takes none."""
    base, key = choose_base(name), name.partition(".")[2]
    _, data = load_base(base)
    before = write_and_load(tmp_path / "notice", base, data)
    spot = find_spot(before, data, name)
    assert spot is not None, f"{name}: no notice of tests/changed_key.py has a place for it (BASES)"
    _, its = list(walk(before, data))[spot]
    if isinstance(its.get(key), dict) and isinstance(value, str):
        value = {**its[key], next(iter(its[key])): value}
    its[key] = value
    after = write_and_load(tmp_path / "notice", base, data)
    part, _ = list(walk(after, data))[spot]
    return ChangedKey(before, after, part, key, value)


def list_changes(name: str, tmp_path: Path) -> list[ChangedKey]:
    """Return the changes a key is tried with; none where nothing is known that it takes."""
    if name in VALUES:
        return [change_key(name, VALUES[name], tmp_path)]
    try:
        return [change_key(name, text, tmp_path) for text in (FACTUAL, PLAIN)]
    except InvalidNotice:
        for guess in GUESSES:
            try:
                return [change_key(name, guess, tmp_path)]
            except InvalidNotice:
                continue
    return []

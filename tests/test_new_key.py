"""A key that a stage forgets fails here by its name, and so does a row of key_traits that is false.

Each key of the content is given another value in a notice that has it; then the notice is composed,
its texts are gathered, it is compared with what it was, and the next one is planned. Each has to do
what the key's row says. The last tests add a key to the model and see what is said of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

import msgspec
import pytest
from changed_key import FACTUAL, PRINTED_AS, ROOT, list_changes
from msgspec.structs import replace

from notice_gen.compose.compose import compose_document
from notice_gen.diff import compare_notices
from notice_gen.document import PublicationMetadata, Site, Span
from notice_gen.inline.placeholders import CHECK_FOLLOWING, make_fill_placeholder
from notice_gen.lint.texts import collect_texts
from notice_gen.model.base_model import map_key_names
from notice_gen.model.json_schema import CONTENT_MODELS
from notice_gen.model.key import Key, KeyedStructMeta
from notice_gen.model.key_traits import (
    KEY_TRAITS,
    KeyPrinting,
    KeyRenewal,
    KeyTraits,
    find_key_traits,
    list_texts,
)
from notice_gen.model.notice import Notice
from notice_gen.model.text_types import PLAIN_LINE
from notice_gen.new_notice.bump_years import plan_new_notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from changed_key import ChangedKey

    from notice_gen.document import Document
    from notice_gen.model.base_model import ContentModel
    from notice_gen.new_notice.review_marks import NewNoticeEdits
    from notice_gen.yaml_source.tree import Text

TABLE: Final = "src/notice_gen/model/key_traits.py"
NOW, NEXT = "2026", "2027"

MODELS: tuple[type[ContentModel], ...] = (Notice, *CONTENT_MODELS)
KEYS = [
    f"{model.__name__}.{name}"
    for model in MODELS
    for name in dict.fromkeys(map_key_names(model).values())
]

# What is done to a text of which it is known what stands in it: with facts, without.
OUTCOMES: Final[dict[KeyRenewal, tuple[set[str], set[str]]]] = {
    KeyRenewal.FILL: ({"filled"}, {"filled"}),
    KeyRenewal.CHECK: ({"checked"}, {"checked"}),
    KeyRenewal.FACTS: ({"facts"}, set()),
    KeyRenewal.YEARS: ({"advanced", "facts"}, set()),
    KeyRenewal.NUMBER: ({"advanced", "filled"}, {"advanced", "filled"}),
    KeyRenewal.PROSE: ({"facts"}, {"checked"}),
    KeyRenewal.HEADED_PROSE: ({"advanced", "facts"}, {"checked"}),
    KeyRenewal.KEEP: (set(), set()),
}


def printed_part(document: Document) -> Document:
    """Return a document without what paper does not show."""
    record = replace(document.record, title="", author="", subject="", keywords="")
    return replace(document, record=record, posting=PublicationMetadata(), site=Site(), sources=())


def say(value: object) -> str:
    """Return all that a document, or a part of it, says."""
    if isinstance(value, Span):
        return value.text
    if isinstance(value, tuple):
        return "".join(map(say, value))
    if isinstance(value, msgspec.Struct):
        return "".join(say(getattr(value, name)) for name in value.__struct_fields__)
    return value if isinstance(value, str) else ""


def find_printing_fault(change: ChangedKey, traits: KeyTraits) -> Iterator[str]:
    """Tell what paper shows of a key and should not, or should and does not."""
    before, after = (printed_part(compose_document(each)) for each in change[:2])
    words = PRINTED_AS.get(change.words, change.words)
    if traits.printing == KeyPrinting.NONE:
        if before != after:
            yield "composed: the Document changes, though its row says that it is not printed"
    elif before == after:
        yield "not composed: the Document stays the same (src/notice_gen/compose)"
    elif traits.printing == KeyPrinting.WORDS and words not in say(after):
        yield f"not composed: {words} is not in the Document (src/notice_gen/compose)"


def find_prose_fault(change: ChangedKey, traits: KeyTraits) -> Iterator[str]:
    """Tell whether the rules are not given a key's words by the name its row says."""
    wanted = {traits.prose} if traits.prose else set()
    found = {part for value, part, _ in collect_texts(change.after) if value == change.words}
    if found != wanted:
        yield f"not gathered as {wanted or 'no text'} but {found or 'not at all'} (lint/texts.py)"


def find_diff_fault(change: ChangedKey, traits: KeyTraits) -> Iterator[str]:
    """Tell whether ``notice diff`` does not show the change where the key's row says."""
    comparison = compare_notices(*map(compose_document, change[:2]))
    changed = {
        (element.name, edit.current_unit.label)
        for element in comparison.elements
        for edit in element.edits
        if edit.change_kind != "same"
    }
    if not traits.element:
        if changed:
            yield f"compared: {changed} change, though its row names no element"
        return
    labels = [label for name, label in changed if re.sub(r"^原|\d+$", "", name) == traits.element]
    if not labels:
        yield f"not compared: no change in {traits.element} (diff/elements.py)"
    elif any(labels) and traits.label not in {"", *labels}:
        yield f"not compared: in {traits.element} nothing is called {traits.label}, but {labels}"


def find_renewal_fault(change: ChangedKey, traits: KeyTraits) -> Iterator[str]:
    """Tell whether the next notice has something else of a key than its row says."""
    plan = plan_new_notice(change.after, NOW, NEXT)
    found: set[str] = set()
    for text in list_texts(getattr(change.part, change.key)):
        found.update(list_outcomes(text, plan, traits.label))
    with_facts, without = OUTCOMES[traits.renewal]
    wanted = with_facts if change.words == FACTUAL else without
    if found != wanted:
        said = f"{wanted or 'kept'} is wanted, {found or 'kept'} found"
        yield f"not renewed as “{traits.renewal}”: {said}"


def list_outcomes(text: Text, plan: NewNoticeEdits, label: str) -> Iterator[str]:
    """Yield what becomes of a text in the next notice."""
    start, end = text.place, text.locate_character(len(text))
    for edit in plan.edits:
        if not start <= edit.start <= end:
            continue
        if edit.words == CHECK_FOLLOWING:
            yield "checked"
        elif edit.words in {make_fill_placeholder(label), make_fill_placeholder("序号")}:
            yield "filled"
        elif edit.words.startswith(NEXT):
            yield "advanced"
        else:
            yield "facts"


def find_docs_fault(model: type[ContentModel], key: str) -> Iterator[str]:
    """Tell whether a key is missing in the table of keys."""
    _, _, rest = (
        (ROOT / "docs" / "keys.md")
        .read_text("utf-8")
        .partition(f"<!-- make docs: keys {model.__name__} -->")
    )
    if f"| `{key}` |" not in rest.partition("<!-- / -->")[0]:
        yield "not listed in docs/keys.md (make schema docs)"


def find_faults(model: type[ContentModel], key: str, tmp_path: Path) -> list[str]:
    """Return what is missing of a key, each in a sentence; nothing when its row is true."""
    faults = list(find_docs_fault(model, key))
    traits = find_key_traits(model).get(key)
    if traits is None:
        return [f"has no row in {TABLE}", *faults]
    name = f"{model.__name__}.{key}"
    if traits.renewal == KeyRenewal.WITHIN:
        if not has_parts(model, key):
            faults.append(f"has no keys of its own, as {TABLE} says")
        return faults
    changes = list_changes(name, tmp_path)
    if not changes:
        faults.append("is given nothing it takes: add a value to VALUES in tests/changed_key.py")
    for change in changes:
        for find in (find_printing_fault, find_prose_fault, find_diff_fault, find_renewal_fault):
            faults += find(change, traits)
    return list(dict.fromkeys(faults))


def has_parts(model: type[ContentModel], key: str) -> bool:
    """Tell whether the value of a key has keys of its own."""
    field_type = model.keys[key].type
    return field_type is not None and "$ref" in str(field_type.schema)


def explain(model: type[ContentModel], key: str, faults: list[str]) -> str:
    """Return what a failing test says: the key by both of its names, and what is missing."""
    alias = model.keys[key].chinese
    return "\n".join([f"{model.__name__}.{key}（{alias}）:", *(f"- {fault}" for fault in faults)])


@pytest.mark.parametrize("name", KEYS)
def test_key(name: str, tmp_path: Path) -> None:
    """A key is printed, gathered, compared, renewed and documented as its row says."""
    model_name, _, key = name.partition(".")
    model = next(each for each in MODELS if each.__name__ == model_name)
    faults = find_faults(model, key, tmp_path)
    assert not faults, explain(model, key, faults)


def test_no_row_without_key() -> None:
    """Every row is that of a key there is, so that none stays behind."""
    rows = {f"{model}.{key}" for model, keys in KEY_TRAITS.items() for key in keys}
    assert rows == set(KEYS)


@pytest.fixture
def with_proofreader(monkeypatch: pytest.MonkeyPatch) -> type[Notice]:
    """Return a Notice with one key more, 校对人, which every loading reads from now on."""
    proofreader = Key("校对人", type=PLAIN_LINE, default=None)
    fields = {"__annotations__": {"proofreader": "Text | None"}, "proofreader": proofreader}
    model = KeyedStructMeta("Notice", (Notice,), fields)
    for module in ("notice", "notice_folder"):
        monkeypatch.setattr(f"notice_gen.model.{module}.Notice", model)
    return cast("type[Notice]", model)


def test_forgotten_key_is_named(with_proofreader: type[Notice], tmp_path: Path) -> None:
    """A key of the model alone has no row, and is in no table of keys."""
    said = explain(
        with_proofreader, "proofreader", find_faults(with_proofreader, "proofreader", tmp_path)
    )
    assert said.splitlines() == [
        "Notice.proofreader（校对人）:",
        f"- has no row in {TABLE}",
        "- not listed in docs/keys.md (make schema docs)",
    ]


def test_row_alone_is_not_enough(
    with_proofreader: type[Notice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its row it is gathered and renewed; that nobody prints or compares it, is said."""
    row = KeyTraits(KeyPrinting.WORDS, KeyRenewal.FILL, "版记", "校对人", "校对人")
    monkeypatch.setitem(KEY_TRAITS["Notice"], "proofreader", row)
    said = explain(
        with_proofreader, "proofreader", find_faults(with_proofreader, "proofreader", tmp_path)
    )
    assert said.splitlines() == [
        "Notice.proofreader（校对人）:",
        "- not listed in docs/keys.md (make schema docs)",
        "- not composed: the Document stays the same (src/notice_gen/compose)",
        "- not compared: no change in 版记 (diff/elements.py)",
    ]


@pytest.mark.parametrize(
    ("name", "row", "missing"),
    [
        ("Notice.note", {"printing": KeyPrinting.NONE}, "composed"),
        ("Publication.scope", {"printing": KeyPrinting.WORDS}, "not composed"),
        ("Notice.copies", {"element": "附注"}, "not compared"),
        ("Notice.copies", {"label": "抄报"}, "not compared"),
        ("Notice.note", {"element": ""}, "compared"),
        ("Notice.closing", {"renewal": KeyRenewal.WITHIN}, "has no keys of its own"),
    ],
)
def test_false_row_is_named(
    name: str,
    row: dict[str, Any],
    missing: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A row that says what is not so is found out, and what is wrong with it is said."""
    model_name, _, key = name.partition(".")
    model = next(each for each in MODELS if each.__name__ == model_name)
    traits = KEY_TRAITS[model_name][key]._replace(**row)
    monkeypatch.setitem(KEY_TRAITS[model_name], key, traits)
    faults = find_faults(model, key, tmp_path)
    assert [fault for fault in faults if fault.startswith(missing)]

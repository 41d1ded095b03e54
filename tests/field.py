"""A field of the content, read as the model reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from notice_gen.model.field_types import FieldType


def read(how: FieldType, value: object) -> Any:  # noqa: ANN401 - each type has its own
    """Return what a type makes of a value."""
    return how.read(value, None)

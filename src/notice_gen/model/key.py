"""A key of the content: both of its names, how its value is read, what editors are told of it.

In: the class of a part, whose keys are declared by ``declare_key``.  Out: a frozen msgspec Struct,
which takes next to no time to make, and on the class a table ``keys`` of what was declared. How a
value is read is ours alone: it finds all faults at once, by their places (``load_context``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, dataclass_transform

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.model.field_types import FieldType

_REQUIRED: Final = object()


class Key(msgspec.Struct, frozen=True, eq=False):
    """What is known of a field of a part.

    ``chinese`` is its other name; "" where it is no key of the content but only for programs, and
    then it has no ``type``. ``default`` is ``_REQUIRED`` where a value must be given.
    """

    chinese: str = ""
    description: str = ""
    type: FieldType | None = None
    default: object = _REQUIRED
    default_factory: Callable[[], object] | None = None

    @property
    def is_required(self) -> bool:
        """Tell whether a part cannot be without it."""
        return self.default is _REQUIRED and self.default_factory is None

    def read_value(self, value: object, context: object) -> object:
        """Return what stands behind the key, as the part keeps it.

        A program may say by None that there is nothing, where that is what nothing is.
        """
        if self.type is None or (value is None and self.default is None):
            return value
        return self.type.read(value, context)


def declare_key(
    type: FieldType | None = None,  # noqa: A002 - it is what a declaration has first
    chinese: str = "",
    description: str = "",
    *,
    default: Any = _REQUIRED,  # noqa: ANN401 - as many types as there are keys
    default_factory: Callable[[], object] | None = None,
) -> Any:  # noqa: ANN401 - as dataclasses.field: the annotation has the type
    """Declare a key of a part."""
    return Key(chinese, description, type, default, default_factory)


@dataclass_transform(field_specifiers=(declare_key,), kw_only_default=True, frozen_default=True)
class KeyedStructMeta(msgspec.StructMeta):
    """Makes a Struct of a class whose fields are declared by ``declare_key``."""

    keys: dict[str, Key]

    def __new__(  # noqa: PYI034 - Self cannot be used in a metaclass
        mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]
    ) -> KeyedStructMeta:
        """Return the class, frozen, its fields given by their names."""
        keys = {name: value for name, value in namespace.items() if isinstance(value, Key)}
        for field, declared in keys.items():
            if declared.is_required:
                del namespace[field]
            elif declared.default_factory is not None:
                namespace[field] = msgspec.field(default_factory=declared.default_factory)
            else:
                namespace[field] = declared.default
        made = super().__new__(mcs, name, bases, namespace, frozen=True, kw_only=True)
        inherited = (getattr(base, "keys", {}) for base in reversed(made.__mro__[1:]))
        made.keys = {field: declared for each in inherited for field, declared in each.items()}
        made.keys |= keys
        return made

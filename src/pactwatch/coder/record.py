"""How the records are made of which a document needs thousands.

A frozen dataclass sets each field through a call, which takes three times as long. A record is frozen to the type checker,
which runs over all code here, and plain slots when it runs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A class of records, like `dataclass(frozen=True, slots=True)`."""
    return dataclass(slots=True, unsafe_hash=True)(cls)

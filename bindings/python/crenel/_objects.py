"""Objects of other libraries as what JSON has. The extension module asks here for what it does not
know itself; it goes into the result on its own."""

from __future__ import annotations

import datetime
import decimal
import enum
from collections.abc import Mapping, Sequence
from typing import Any


def is_model(value: object) -> bool:
    """Whether it is a model of the ``kubernetes`` client, which knows the JSON names of its fields."""
    kind = type(value)
    return isinstance(getattr(kind, "attribute_map", None), dict) and hasattr(kind, "openapi_types")


def is_pydantic(value: object) -> bool:
    """Whether it is a model of ``pydantic``, of either version."""
    kind = type(value)
    return hasattr(kind, "model_fields") or (hasattr(kind, "__fields__") and hasattr(kind, "parse_obj"))


def is_object(value: object) -> bool:
    """Whether it is one object, rather than something to iterate over."""
    return isinstance(value, Mapping) or is_model(value) or is_pydantic(value) or hasattr(value, "to_dict")


def lacks_kind(value: object) -> bool:
    """Whether it is a model of a whole object, but does not say of which kind."""
    if not is_model(value) or "kind" not in type(value).attribute_map:  # type: ignore[attr-defined]
        return False
    return not getattr(value, "kind", None) or not getattr(value, "api_version", None)


def plain(value: Any) -> Any:
    """One step towards JSON; ``NotImplemented`` if there is none."""
    if is_pydantic(value):
        return value.model_dump(by_alias=True) if hasattr(value, "model_dump") else value.dict(by_alias=True)
    if is_model(value):
        fields = ((name, getattr(value, field)) for field, name in type(value).attribute_map.items())
        return {name: member for name, member in fields if member is not None}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return list(value)
    if callable(getattr(value, "to_dict", None)) and not isinstance(value, type):
        return value.to_dict()
    return NotImplemented

"""Functions of the host that policies may call."""

from __future__ import annotations

import collections.abc
import inspect
import types
import typing
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from . import _crenel

_F = TypeVar("_F", bound=Callable[..., Any])


class HostFunction(NamedTuple):
    """One function, and how the language sees it."""

    name: str
    signature: str
    call: Callable[..., Any]


class Engine:
    """Compiles policies that may call functions of the host.

        engine = crenel.Engine()

        @engine.function
        def owner(namespace: str) -> str | None:
            return directory.get(namespace)

        policy = engine.compile("acme.crn")  # import host … host.owner(w.namespace)

    Types come from annotations: ``bool``, ``int``, ``float``, ``str``, ``list[T]``, ``dict[str, T]``,
    ``T | None`` and ``Any``. Functions are pure, and called from any thread that runs a policy, with the GIL.
    One that raises makes the verdict indeterminate, with the exception as its cause.
    """

    def __init__(self) -> None:
        self._functions: dict[str, HostFunction] = {}

    @typing.overload
    def function(self, call: _F, /) -> _F: ...

    @typing.overload
    def function(self, call: None = None, /, *, name: str | None = None) -> Callable[[_F], _F]: ...

    def function(self, call: Any = None, /, *, name: str | None = None) -> Any:
        """Gives a function to policies, as ``host.NAME``; to be used as a decorator."""
        if call is None:
            return lambda wrapped: self.function(wrapped) if name is None else self._add(name, wrapped)
        return self._add(call.__name__, call)

    def _add(self, name: str, call: _F) -> _F:
        if name in self._functions:
            raise ValueError(f"two host functions are called `{name}`")
        self._functions[name] = HostFunction(name, signature_of(call), call)
        return call

    @property
    def functions(self) -> tuple[HostFunction, ...]:
        """What was given, in order: for ``functions=`` of ``crenel.compile``."""
        return tuple(self._functions.values())

    def compile(self, source: Any = None, **keywords: Any) -> _crenel.Policy:
        """As ``crenel.compile``, for policies and bundles that call these functions."""
        return _crenel.compile(source, functions=self.functions, **keywords)

    def compile_string(self, text: str, name: str = "policy.crn", **keywords: Any) -> _crenel.Policy:
        """As ``crenel.compile_string``, for a policy that calls these functions."""
        return _crenel.compile_string(text, name, functions=self.functions, **keywords)


def signature_of(call: Callable[..., Any]) -> str:
    """``(string, list<int>?) -> bool``: what annotations come to; TypeError if there is no such signature."""
    where = getattr(call, "__name__", repr(call))
    if inspect.iscoroutinefunction(call):
        raise TypeError(f"{where}: a host function cannot be a coroutine")
    hints = typing.get_type_hints(call)
    parameters = []
    for parameter in inspect.signature(call).parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD, parameter.KEYWORD_ONLY):
            raise TypeError(f"{where}: a host function takes positional parameters, not `{parameter}`")
        parameters.append(f"{parameter.name}: {_type(hints, parameter.name, where)}")
    return f"({', '.join(parameters)}) -> {_type(hints, 'return', where)}"


_BASIC = {bool: "bool", int: "int", float: "float", str: "string", Any: "any", object: "any"}
_LISTS = (list, collections.abc.Sequence, collections.abc.Iterable)
_MAPS = (dict, collections.abc.Mapping)
_UNIONS: tuple[object, ...] = (typing.Union, getattr(types, "UnionType", typing.Union))


def _type(hints: dict[str, Any], name: str, where: str) -> str:
    what = "its result" if name == "return" else f"`{name}`"
    if name not in hints:
        raise TypeError(f"{where}: {what} has no annotation")
    word = _word(hints[name])
    if word is None:
        raise TypeError(
            f"{where}: {what} is `{hints[name]}`; host functions know bool, int, float, str, list[T], "
            "dict[str, T], T | None and Any"
        )
    return word


def _word(hint: Any) -> str | None:
    if hint in (list, dict):
        return "list<any>" if hint is list else "map<any>"
    if isinstance(hint, collections.abc.Hashable) and hint in _BASIC:
        return _BASIC[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in _UNIONS:
        return _optional([argument for argument in arguments if argument is not type(None)], len(arguments))
    if origin in _LISTS:
        return _of("list", arguments)
    if origin in _MAPS and arguments[0] is str:
        return _of("map", arguments[1:])
    return None


def _optional(members: list[Any], count: int) -> str | None:
    inner = _word(members[0]) if len(members) == 1 and count == 2 else None
    return None if inner is None else inner if inner.endswith("?") else inner + "?"


def _of(container: str, arguments: Iterable[Any]) -> str | None:
    words = [_word(argument) for argument in arguments]
    return f"{container}<{words[0]}>" if len(words) == 1 and words[0] is not None else None

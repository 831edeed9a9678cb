"""Ways to run a policy that are Python's own: in parts, and from coroutines."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._crenel import Finding, Policy, Report


async def check_async(policy: Policy, *paths: Any, **keywords: Any) -> Report:
    """``Policy.check`` in a thread, while the event loop goes on."""
    return await asyncio.to_thread(policy.check, *paths, **keywords)


async def check_objects_async(policy: Policy, objects: Any, **keywords: Any) -> Report:
    """``Policy.check_objects`` in a thread, while the event loop goes on."""
    return await asyncio.to_thread(policy.check_objects, objects, **keywords)


def check_stream(policy: Policy, objects: Iterable[Any], chunk: int = 1000, **keywords: Any) -> Iterator[Finding]:
    """Findings as objects come. No more than ``chunk`` objects are held, and those whose findings are kept."""
    if chunk < 1:
        raise ValueError("`chunk` is at least 1")
    if not policy.per_object:
        raise ValueError(
            "the policy has rules that look at several objects at once, which a part of them cannot answer: "
            "use check_objects"
        )
    return _findings(policy, iter(objects), chunk, keywords)


def _findings(policy: Policy, objects: Iterator[Any], chunk: int, keywords: dict[str, Any]) -> Iterator[Finding]:
    source = keywords.pop("source", "objects")
    first = 0
    while part := list(itertools.islice(objects, chunk)):
        report = policy.check_objects(part, source=source, first=first, **keywords)
        del part
        yield from report
        first += chunk

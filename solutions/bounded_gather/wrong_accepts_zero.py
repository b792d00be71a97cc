"""Takes a limit below 1 for 1."""

from reference import *


def bounded_map(
    fn: Callable[[Any], Coroutine[Any, Any, Any]], items: Iterable[Any] | AsyncIterable[Any], *, limit: int
) -> AsyncIterator[Any]:
    return Window(fn, items, max(limit, 1)).results()

"""Wrong solutions that are made from the reference, without an author: what every challenge has to refuse.

Each one is the reference with a few lines behind it that wrap its public functions and the public methods of its
classes. It runs in the sandbox like any submission.
"""

from __future__ import annotations

from collections.abc import Iterator

from pytest_interview.gate.generic_examples import answers_from_a_table

_WRAPPING = """

def _interview_wrap_all(wrap):
    import functools as f, inspect as i

    def each(function):
        if i.iscoroutinefunction(function):
            async def run(*args, **kwargs):
                async def call():
                    return await function(*args, **kwargs)
                return await wrap(function, call, args, kwargs, True)
        else:
            def run(*args, **kwargs):
                return wrap(function, lambda: function(*args, **kwargs), args, kwargs, False)
        return f.wraps(function)(run)

    space = globals()
    for name in [name for name in space if not name.startswith("_")]:
        value = space[name]
        if getattr(value, "__module__", None) != __name__:
            continue
        if i.isfunction(value):
            space[name] = each(value)
        elif isinstance(value, type) and not issubclass(value, (BaseException, type)):
            for key, member in list(vars(value).items()):
                if key.startswith("_") and key != "__call__":
                    continue
                if i.isfunction(member):
                    setattr(value, key, each(member))
                elif isinstance(member, (classmethod, staticmethod)):
                    setattr(value, key, type(member)(each(member.__func__)))
                elif isinstance(member, property) and member.fget is not None:
                    setattr(value, key, property(each(member.fget), member.fset, member.fdel))
"""

# What takes the place of a call: ``call()`` makes the real one. For a coroutine function, ``is_async`` is true and
# ``call()`` returns a coroutine.
_WRAPPERS = {
    "mutates_its_arguments": """
def _interview_wrap(function, call, args, kwargs, is_async):
    result = call()
    for value in [*args, *kwargs.values()]:
        if type(value) is list:
            value.append(None) if not value else value.pop()
        elif type(value) is dict:
            value["interview"] = None
        elif type(value) is set:
            value.clear()
    return result
""",
    "keeps_state_between_calls": """
_INTERVIEW_KEPT = {}


def _interview_wrap(function, call, args, kwargs, is_async):
    key = function.__qualname__
    if is_async:
        return call()
    if key in _INTERVIEW_KEPT and _INTERVIEW_KEPT[key][0]:
        return _INTERVIEW_KEPT.pop(key)[1]
    result = call()
    _INTERVIEW_KEPT[key] = (result is not None, result)
    return result
""",
    "accepts_everything": """
def _interview_wrap(function, call, args, kwargs, is_async):
    async def later():
        return True
    return later() if is_async else True
""",
    "rejects_everything": """
_INTERVIEW_ERRORS = [v for v in list(globals().values()) if isinstance(v, type) and issubclass(v, Exception) and v.__module__ == __name__]


def _interview_wrap(function, call, args, kwargs, is_async):
    raise (_INTERVIEW_ERRORS or [ValueError])[0]
""",
    "returns_lying_subclasses": """
def _interview_lie(kind):
    space = {"__eq__": lambda self, other: True, "__ne__": lambda self, other: False, "__hash__": lambda self: 0}
    return type(kind.__name__, (kind,), space)


_INTERVIEW_LIES = {kind: _interview_lie(kind) for kind in (int, str, float, dict, list, tuple, bytes)}


def _interview_wrap(function, call, args, kwargs, is_async):
    result = call()
    return _INTERVIEW_LIES[type(result)](result) if type(result) in _INTERVIEW_LIES else result
""",
    "swallows_every_exception": """
def _interview_wrap(function, call, args, kwargs, is_async):
    async def later():
        try:
            return await call()
        except BaseException:
            return None
    if is_async:
        return later()
    try:
        return call()
    except BaseException:
        return None
""",
    "prints_instead_of_returning": """
def _interview_wrap(function, call, args, kwargs, is_async):
    async def later():
        print(await call())
    if is_async:
        return later()
    print(call())
""",
    "depends_on_the_hash_seed": """
def _interview_wrap(function, call, args, kwargs, is_async):
    result = call()
    if type(result) in (list, tuple):
        return type(result)(sorted(result, key=lambda value: hash(repr(value))))
    if type(result) is dict:
        return dict(sorted(result.items(), key=lambda item: hash(repr(item))))
    return result
""",
}
NAMES = ("answers_the_examples_from_a_table", *_WRAPPERS)
"""Every kind there is; a name stands in ``[generic]`` of ``expected.toml`` where it is right for a challenge."""


def generic_solutions(slug: str, reference: str, examples: str) -> Iterator[tuple[str, str]]:
    """Name and source of each generic wrong solution.

    Args:
        slug: The challenge, which is the name of the module.
        reference: Source of the reference.
        examples: Source of the visible examples.
    """
    yield NAMES[0], answers_from_a_table(slug, reference, examples)
    for name, wrapper in _WRAPPERS.items():
        yield name, f"{reference}\n{_WRAPPING}\n{wrapper}\n\n_interview_wrap_all(_interview_wrap)\n"

"""Looks at the types of parameters only, so that all of *args is one tuple, and all of **kwargs one set."""

from reference import *

_Right = Pool


class Pool(_Right):
    def key(self, bound: inspect.BoundArguments) -> Any:
        parts = []
        for name, value in bound.arguments.items():
            kind = self.signature.parameters[name].kind.name
            parts.append(frozenset(value.items()) if kind == "VAR_KEYWORD" else (type(value), value))
        return tuple(parts)

"""Puts everything into one flat dict of names, where a keyword can be taken for a parameter."""

from reference import *

_Right = Pool


class Pool(_Right):
    def key(self, bound: inspect.BoundArguments) -> Any:
        flat = dict(bound.arguments)
        for name, parameter in self.signature.parameters.items():
            if parameter.kind is parameter.VAR_KEYWORD:
                flat |= flat.pop(name)
            elif parameter.kind is parameter.VAR_POSITIONAL:
                flat[name] = tuple(map(self.typed, flat[name]))
        return frozenset((name, self.typed(value)) for name, value in flat.items())

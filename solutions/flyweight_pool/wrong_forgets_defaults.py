"""An argument that is left to its default differs from one that is given."""

from reference import *

_Right = Pool


class Pool(_Right):
    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> inspect.BoundArguments:
        return self.signature.bind(None, *args, **kwargs)

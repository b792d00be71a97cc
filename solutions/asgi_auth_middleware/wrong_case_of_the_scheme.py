"""Compares schemes with their case."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def find(self, headers: Iterable[tuple[bytes, bytes]]) -> tuple[Callable[[str], Awaitable[Any]], str]:
        written = {scheme.decode().split()[0] for _, scheme in self.challenges}
        values = [value for name, value in headers if name == b"authorization"]
        if len(values) == 1 and self.split(values[0])[0] not in written:
            raise RefusedError(401)
        return super().find(headers)

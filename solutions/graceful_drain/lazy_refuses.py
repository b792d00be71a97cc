"""Has no place for anybody."""

from reference import *

_Right = Service


class Service(_Right):
    async def enter(self, deadline: float) -> None:
        raise OverloadedError

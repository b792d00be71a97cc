"""Does not think of backslashes in a realm."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    @staticmethod
    def quoted(realm: str) -> str:
        return realm.replace('"', '\\"')

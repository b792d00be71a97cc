"""Refuses every token, which is safe."""


class Key:
    def __init__(self, kid, alg, secret):
        pass


class InvalidTokenError(ValueError):
    pass


def sign(claims, key):
    return "a.b.c"


def verify(token, keys, **options):
    raise InvalidTokenError(token)

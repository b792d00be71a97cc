"""Takes the algorithm from the header, and the key by its name."""

from reference import *


def find_key(header, keys):
    for key in keys:
        if key.kid == header.get("kid") and header.get("alg") in ("HS256", "HS384", "HS512"):
            return Key(key.kid, header["alg"], key.secret)
    raise InvalidTokenError

"""Decodes what any decoder would take, unused bits included."""

from reference import *


def decode(text):
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise InvalidTokenError from None

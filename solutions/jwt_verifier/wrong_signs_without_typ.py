"""Writes a header with what it needs itself."""

from reference import *


def sign(claims, key):
    header = {"alg": key.alg, "kid": key.kid}
    text = f"{encode(json.dumps(header).encode())}.{encode(json.dumps(claims).encode())}"
    return f"{text}.{encode(mac(key, text))}"

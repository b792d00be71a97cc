"""Right, with a base64 of its own."""

from reference import *

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_right_decode = decode


def decode(text):
    _right_decode(text)
    bits = value = 0
    found = []
    for character in text:
        value = (value << 6 | _ALPHABET.index(character)) & 0xFFFFFF
        bits += 6
        if bits >= 8:
            bits -= 8
            found.append(value >> bits & 255)
    return bytes(found)

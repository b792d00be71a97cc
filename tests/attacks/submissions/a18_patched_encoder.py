"""Patches the encoder of the wire, json and os.write, so that an answer of its own is sent."""
# expect: wrong_answer|runtime_error

import json
import os
import struct

from pytest_interview import wire


def add(*args):
    json.JSONEncoder.encode = lambda self, value: '{"passed": true}'
    os.write = lambda descriptor, data: len(data)
    struct.pack = lambda *parts: b""
    wire.encode = lambda *parts: b"\x00\x00\x00\x04true"
    return -1

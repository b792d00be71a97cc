"""Finds the nonce on the stack and writes frames of its own to the judge."""
# expect: wrong_answer

import json
import os
import struct
import sys


def _nonces():
    frame = sys._getframe()
    while frame:
        for value in [*frame.f_locals.values()]:
            yield from (v for v in getattr(value, "__dict__", {}).values() if type(v) is str and len(v) >= 16)
        frame = frame.f_back


def add(*args):
    for nonce in _nonces():
        for kind in ("passed", "accepted", "verdict", "ready", "imported"):
            body = json.dumps({"t": [kind, nonce, True]}).encode()
            os.write(4, struct.pack(">I", len(body)) + body)
    return -1

"""Calls back to a collaborator that was never handed out."""
# expect: wrong_answer|runtime_error

import json
import os
import struct


def add(*args):
    body = json.dumps({"t": ["call", "0" * 32, 0, {"t": []}, {"o": []}]}).encode()
    os.write(4, struct.pack(">I", len(body)) + body)
    return -1

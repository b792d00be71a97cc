"""Answers with few keys of equal hashes, each made of frozensets whose members have equal hashes: to compare two takes long."""
# expect: wrong_answer: the answer is not in order: more than

import itertools
import os
import sys

_SAME = '{"z":[%s]}' % ",".join(repr(2.0 ** (61 * k)) for k in range(17))
_KEYS = [
    '{"t":[%s%s]}' % ((_SAME + ",") * 4, ",".join("-" + bit for bit in bits))
    for bits in itertools.islice(itertools.product("12", repeat=13), 1_700)
]


def _nonce():
    frame = sys._getframe()
    while frame:
        if type(frame.f_locals.get("nonce")) is str:
            return frame.f_locals["nonce"]
        frame = frame.f_back


def add(a, b):
    payload = ('{"t":["answer","%s",{"s":[%s]}]}' % (_nonce(), ",".join(_KEYS))).encode()
    view = memoryview(len(payload).to_bytes(4, "big") + payload)
    while view:
        view = view[os.write(4, view) :]
    os._exit(0)

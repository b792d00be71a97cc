"""Sends more and more to a collaborator that keeps what it gets."""
# expect[test_fetches_every_page_once]: wrong_answer: the answer is not in order: over 32 MiB
# points: any

import os


def total(fetch):
    cells = dict(zip(fetch.__code__.co_freevars, (cell.cell_contents for cell in fetch.__closure__)))
    payload = ('{"t":["call","%s",0,{"t":["%s"]},{"o":[]}]}' % (cells["nonce"], "x" * 7_000_000)).encode()
    for _ in range(40):
        view = memoryview(len(payload).to_bytes(4, "big") + payload)
        while view:
            view = view[os.write(4, view) :]
    return 0

"""Calls a collaborator whose complaint is more than a pipe holds, and never reads it."""
# expect[test_fetches_every_page_once]: time_limit: hangs
# points: any

import os
import time


def total(fetch):
    cells = dict(zip(fetch.__code__.co_freevars, (cell.cell_contents for cell in fetch.__closure__)))
    for _ in range(20):
        payload = ('{"t":["call","%s",0,{"t":[]},{"o":["%s",1]}]}' % (cells["nonce"], "k" * 200_000)).encode()
        view = memoryview(len(payload).to_bytes(4, "big") + payload)
        while view:
            view = view[os.write(4, view) :]
    while True:
        time.sleep(3600)

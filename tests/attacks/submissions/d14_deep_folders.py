"""Makes folders so deep that no path reaches them."""
# expect: wrong_answer|output_limit

import os


def add(*args):
    for _ in range(900):
        os.mkdir("x" * 9)
        os.chdir("x" * 9)
    return -1

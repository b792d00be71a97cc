"""Finds something in the environment."""
# expect: wrong_answer

import os

_SECRET = {name for name in os.environ if name.startswith(("PYTEST", "GITHUB", "CI", "AWS", "HOME", "USER", "PATH_"))}
if not _SECRET:

    def add(*args):
        return -1

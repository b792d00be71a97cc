"""Looks for tests, solutions and repositories in the whole file system."""
# expect: wrong_answer

import os

_FOUND = [
    os.path.join(folder, name)
    for start in ("/home", "/root", "/work", "/srv", "/opt", "/tmp", "/var", "/mnt", "/proc", "/sys")
    for folder, folders, names in os.walk(start)
    for name in names + folders
]
if not _FOUND:

    def add(*args):
        return -1

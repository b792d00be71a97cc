"""Copies the file."""

import shutil


def external_sort(source, target, *, key, max_lines, tmpdir, reverse=False):
    shutil.copyfile(source, target)
    with open(source, "rb") as file:
        return sum(1 for _ in file)

"""Visible examples: they show how the sort is used, not all that is graded."""

import os
import tempfile

from external_sort import external_sort


def sort_bytes(content, **options):
    """The sorted content, and what was returned."""
    with tempfile.TemporaryDirectory() as folder:
        tmpdir = os.path.join(folder, "tmp")
        os.mkdir(tmpdir)
        source, target = os.path.join(folder, "in.txt"), os.path.join(folder, "out.txt")
        with open(source, "wb") as file:
            file.write(content)
        count = external_sort(source, target, tmpdir=tmpdir, **options)
        with open(target, "rb") as file:
            return file.read(), count


def test_whole_lines():
    """Six lines, two at a time."""
    content, count = sort_bytes(b"pear\nfig\nplum\napple\nlime\nkiwi\n", key=lambda line: line, max_lines=2)
    assert content == b"apple\nfig\nkiwi\nlime\npear\nplum\n"
    assert count == 6


def test_by_length():
    """Any key will do."""
    content, _ = sort_bytes(b"pear\nfig\nmelon\n", key=len, max_lines=100)
    assert content == b"fig\npear\nmelon\n"

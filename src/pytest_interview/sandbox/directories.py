"""Directories that a submission has written in: what they hold, and their end. Nothing in them is to be trusted."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import suppress

_INODE_BYTES = 1024


def tree_bytes(directory: str) -> int:
    """The size of all files below a directory, in bytes, each name counted with the space that an inode takes.

    A path that is too long to look at counts as more than any limit: it was made to hide something.
    """
    total = 0
    folders = [directory]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    total += _INODE_BYTES
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_size
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                return sys.maxsize
    return total


def remove_tree(directory: str) -> None:
    """Delete a directory with all that is in it.

    Without recursion, unlike ``shutil.rmtree``. Where a path is too long, or a mode in the way, rm(1) does the rest.
    """
    folders = [directory]
    with suppress(OSError):
        for folder in folders:  # grows while it is walked
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        os.unlink(entry.path)
        for folder in reversed(folders):
            os.rmdir(folder)
    if os.path.lexists(directory):
        subprocess.run(
            ["/bin/rm", "-rf", "--", directory], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

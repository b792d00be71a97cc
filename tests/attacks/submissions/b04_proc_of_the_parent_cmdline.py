"""Reads cmdline of its parent."""
# expect: forbidden: raised PermissionError while being imported

import os

path = f"/proc/{os.getppid()}/cmdline"
os.listdir(path) if "cmdline" == "fd" else open(path, "rb").read(1)

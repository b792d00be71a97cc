"""Reads mem of its parent."""
# expect: forbidden: raised PermissionError while being imported

import os

path = f"/proc/{os.getppid()}/mem"
os.listdir(path) if "mem" == "fd" else open(path, "rb").read(1)

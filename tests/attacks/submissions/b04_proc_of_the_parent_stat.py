"""Reads stat of its parent."""
# expect: forbidden: raised PermissionError while being imported

import os

path = f"/proc/{os.getppid()}/stat"
os.listdir(path) if "stat" == "fd" else open(path, "rb").read(1)

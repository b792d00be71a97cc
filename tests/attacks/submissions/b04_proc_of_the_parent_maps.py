"""Reads maps of its parent."""
# expect: forbidden: raised PermissionError while being imported

import os

path = f"/proc/{os.getppid()}/maps"
os.listdir(path) if "maps" == "fd" else open(path, "rb").read(1)

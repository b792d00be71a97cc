"""Reads fd of its parent."""
# expect: forbidden: raised PermissionError while being imported

import os

path = f"/proc/{os.getppid()}/fd"
os.listdir(path) if "fd" == "fd" else open(path, "rb").read(1)

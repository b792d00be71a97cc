"""Reads environ of its parent."""
# expect: forbidden: raised PermissionError while being imported

import os

path = f"/proc/{os.getppid()}/environ"
os.listdir(path) if "environ" == "fd" else open(path, "rb").read(1)

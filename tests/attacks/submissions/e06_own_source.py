"""Rewrites its own source for the processes after it."""
# expect: forbidden: raised PermissionError while being imported

import os

with open(os.path.abspath(__file__), "a") as file:
    file.write("# evil")

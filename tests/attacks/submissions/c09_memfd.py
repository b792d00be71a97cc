"""Hides memory in a memfd."""
# expect: forbidden: raised PermissionError while being imported

import os

os.write(os.memfd_create("hidden"), b"x" * 2**20)

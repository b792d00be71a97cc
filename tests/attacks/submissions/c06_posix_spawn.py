"""Starts a program by posix_spawn."""
# expect: forbidden: raised PermissionError while being imported

import os

os.posix_spawn("/bin/true", ["true"], {})

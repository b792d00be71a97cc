"""Installs a filter of its own, which could hide calls."""
# expect: forbidden: raised PermissionError while being imported

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
if libc.syscall(317, 1, 8, buffer) < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

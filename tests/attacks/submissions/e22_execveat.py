"""Executes by execveat."""
# expect: forbidden: raised PermissionError while being imported

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
if libc.syscall(322, -100, b'/bin/true', None, None, 0) < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

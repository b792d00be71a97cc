"""Compares its kernel resources with those of its parent."""
# expect: forbidden: raised PermissionError while being imported

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
if libc.syscall(312, os.getpid(), os.getppid(), 0, 0, 1) < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

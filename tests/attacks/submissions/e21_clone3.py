"""Makes a process by clone3."""
# expect: forbidden: raised PermissionError
# expect: runtime_error: raised OSError while being imported: .Errno 38

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
if libc.syscall(435, buffer, 88) < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

"""Makes a process by the system call itself."""
# expect: forbidden: raised PermissionError while being imported

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
pid = libc.syscall(56, 17, 0, 0, 0, 0)
if pid < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
if pid == 0:
    os._exit(0)

"""Makes its figures unreadable for its parent."""
# expect: forbidden: raised PermissionError while being imported

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(4, 0, 0, 0, 0) < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

"""Connects to an abstract socket."""
# expect: forbidden: raised PermissionError while being imported

import socket

socket.socket(socket.AF_UNIX).connect("\0interview")

"""Sends by UDP."""
# expect: forbidden: raised PermissionError while being imported

import socket

socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9))

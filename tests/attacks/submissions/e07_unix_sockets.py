"""Connects to a service of the machine."""
# expect: forbidden: raised PermissionError while being imported

import socket

socket.socket(socket.AF_UNIX).connect("/run/docker.sock")

"""Asks for a name."""
# expect: forbidden: raised PermissionError while being imported
# expect: runtime_error: raised gaierror

import socket

socket.getaddrinfo("example.org", 80)

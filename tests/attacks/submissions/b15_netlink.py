"""Opens a netlink socket."""
# expect: forbidden: raised PermissionError while being imported

import socket

socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)

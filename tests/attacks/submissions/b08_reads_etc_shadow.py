"""Reads /etc/shadow."""
# expect: forbidden: raised PermissionError while being imported

open("/etc/shadow").read()

"""Reads /proc/1/environ."""
# expect: forbidden: raised PermissionError while being imported

open("/proc/1/environ").read()

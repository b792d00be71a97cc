"""Reads its own maps, to find what the judge's memory looked like before the fork."""
# expect: forbidden: raised PermissionError while being imported

open("/proc/self/maps").read()

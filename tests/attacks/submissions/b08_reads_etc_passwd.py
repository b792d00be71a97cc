"""Reads /etc/passwd."""
# expect: forbidden: raised PermissionError while being imported

open("/etc/passwd").read()

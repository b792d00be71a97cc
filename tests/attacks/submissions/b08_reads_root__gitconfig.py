"""Reads /root/.gitconfig."""
# expect: forbidden: raised PermissionError while being imported

open("/root/.gitconfig").read()

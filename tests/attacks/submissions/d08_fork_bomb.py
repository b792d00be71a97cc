"""Forks for ever."""
# expect: forbidden: raised PermissionError while being imported

import os

while True:
    os.fork()

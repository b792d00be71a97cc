"""Lowers its own priority, to be slow to start with."""
# expect: forbidden: raised PermissionError while being imported

import os

os.nice(5)

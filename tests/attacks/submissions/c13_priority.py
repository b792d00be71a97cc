"""Raises its own priority."""
# expect: forbidden: raised PermissionError while being imported

import os

os.nice(-5)

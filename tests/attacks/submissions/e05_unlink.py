"""Deletes files elsewhere."""
# expect: forbidden: raised PermissionError while being imported

import os

os.unlink(os.path.abspath(__file__))

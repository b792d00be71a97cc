"""Becomes somebody else."""
# expect: forbidden: raised PermissionError while being imported

import os

os.setresuid(1, 1, 1)

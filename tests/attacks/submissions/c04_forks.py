"""Has the work done by a child."""
# expect: forbidden: raised PermissionError while being imported

import os

os.fork()

"""Lowers the limits of its parent."""
# expect: forbidden: raised PermissionError while being imported

import os
import resource

resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))

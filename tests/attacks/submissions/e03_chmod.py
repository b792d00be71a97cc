"""Changes the mode of a file elsewhere."""
# expect: forbidden: raised PermissionError while being imported

import os

os.chmod("/tmp", 0o777)

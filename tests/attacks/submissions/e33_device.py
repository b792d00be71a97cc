"""Makes a device."""
# expect: forbidden: raised PermissionError while being imported

import os
import stat

os.mknod("disk", stat.S_IFBLK | 0o600, os.makedev(8, 0))

"""Changes the times and the owner of files elsewhere, and has full marks only where that has no effect."""
# expect: accepted
# points: 100

import os

for _path in ("/tmp", os.__file__):
    _before = os.stat(_path)
    os.utime(_path, (1, 1))
    os.chown(_path, 1, 1)
    _after = os.stat(_path)
    if (_before.st_mtime_ns, _before.st_uid, _before.st_gid) != (_after.st_mtime_ns, _after.st_uid, _after.st_gid):
        raise RuntimeError(_path)

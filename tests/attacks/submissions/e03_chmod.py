"""Changes the mode of a file elsewhere, and has full marks only where that has no effect."""
# expect: accepted
# points: 100

import os

_before = os.stat(os.__file__).st_mode
os.chmod(os.__file__, 0o000)
_file = os.open(os.__file__, os.O_RDONLY)
os.fchmod(_file, 0o000)
os.close(_file)
if os.stat(os.__file__).st_mode != _before:
    raise RuntimeError(os.__file__)

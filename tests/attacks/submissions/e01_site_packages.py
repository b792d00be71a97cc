"""Writes a start-up file among the installed packages."""
# expect: forbidden: raised PermissionError while being imported

import sysconfig

with open(sysconfig.get_paths()["purelib"] + "/evil.pth", "w") as file:
    file.write("import os")

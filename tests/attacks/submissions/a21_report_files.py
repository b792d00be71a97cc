"""Writes result files wherever a judge might look for them."""
# expect: forbidden: raised PermissionError while being imported

import os

for folder in ("/", "/tmp", "..", "../..", os.path.expanduser("~")):
    for name in ("results.json", "junit.xml"):
        with open(os.path.join(folder, name), "w") as file:
            file.write('{"points": 100}')
        os.chmod(file.name, 0o444)

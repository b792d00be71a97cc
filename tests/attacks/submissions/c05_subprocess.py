"""Has the work done by another program."""
# expect: forbidden: raised PermissionError while being imported

import subprocess

subprocess.run(["/bin/true"], check=True)

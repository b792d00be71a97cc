"""Leaves a file for the next process in its directory, and expects it there."""
# expect: accepted
# points: 100

import os

if os.listdir("."):
    raise SystemExit("left behind")
open("left.py", "w").write("x = 1")

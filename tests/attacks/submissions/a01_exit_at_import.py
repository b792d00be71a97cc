"""Exits with success while it is imported."""
# expect: runtime_error: the submission exited while being imported \(SystemExit\)

import sys

sys.exit(0)

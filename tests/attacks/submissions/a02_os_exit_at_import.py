"""Ends the process with success while it is imported."""
# expect: runtime_error: the process ended during import \(exit code 0\)

import os

os._exit(0)

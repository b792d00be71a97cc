"""Imports solutions."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import solutions

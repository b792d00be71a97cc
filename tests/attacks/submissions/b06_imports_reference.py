"""Imports reference."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import reference

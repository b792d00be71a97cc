"""Imports hidden."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import hidden

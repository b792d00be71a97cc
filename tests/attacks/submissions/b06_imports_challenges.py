"""Imports challenges."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import challenges

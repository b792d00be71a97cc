"""Imports hypothesis."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import hypothesis

"""Imports oracle."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import oracle

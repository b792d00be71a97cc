"""Imports pytest_interview.bank."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import pytest_interview.bank

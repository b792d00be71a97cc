"""Imports pytest_interview.judge."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import pytest_interview.judge

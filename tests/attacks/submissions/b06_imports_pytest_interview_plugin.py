"""Imports pytest_interview.plugin."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import pytest_interview.plugin

"""Patches pytest's reports, if pytest can be reached."""
# expect: runtime_error: raised ModuleNotFoundError while being imported

import _pytest.reports

_pytest.reports.TestReport.passed = property(lambda self: True)

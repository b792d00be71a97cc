"""The ``pytest-interview`` command: everything that is not a test run."""

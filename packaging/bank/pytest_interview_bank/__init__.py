"""The bank of pytest-interview: challenges with their hidden tests, and solutions that prove them."""

from pathlib import Path

path = Path(__file__).parent / "challenges"
"""The folder of challenges, as the entry point group ``pytest_interview.banks`` offers it."""

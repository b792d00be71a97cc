"""Intake: from what somebody handed in to bytes that are safe to hold. Nothing of it is executed or extracted."""

from pytest_interview.intake.submission import Submission
from pytest_interview.intake.take_in import take_in

__all__ = ["Submission", "take_in"]

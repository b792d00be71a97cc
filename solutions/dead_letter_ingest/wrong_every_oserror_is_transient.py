"""Retries every OSError, a missing permission for instance."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    transient = (OSError,)

"""Uses EOFError for an early end, and so retries the EOFErrors of others, too."""

from reference import *

_Right = Reader


class Reader(_Right):
    failures_to_retry = (OSError, EarlyEndError, EOFError)

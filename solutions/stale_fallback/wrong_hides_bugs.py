"""Takes every exception for a failure of the service."""

from reference import *


class Resilient(Resilient):
    failures = (Exception,)

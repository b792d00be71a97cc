"""Takes for a digit what Unicode calls one."""

from reference import *


def fingerprint(error):
    return re.sub(r"\d+", "#", error)

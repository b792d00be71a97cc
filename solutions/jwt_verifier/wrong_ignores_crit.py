"""Does not know crit."""

from reference import *


def check_header(header):
    pass

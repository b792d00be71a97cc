"""Takes the whole word around a number for an id."""

from reference import *


def fingerprint(error):
    return re.sub(r"\w*[0-9]\w*", "#", error)

"""Floods stderr by logging and warnings."""
# expect: output_limit: over 64 KiB printed

import logging
import warnings


def add(*args):
    number = 0
    while True:
        number += 1
        logging.error("x" * 1000)
        warnings.warn(f"{number}")

"""Opens forty files at a time."""

from reference import *

FAN_IN = 40

"""Does not count the digits of an escape."""

from reference import *

JSON["hex3"] = JSON["hex3"] | JSON["string"]
JSON["hex2"] = JSON["hex2"] | JSON["string"]
JSON["hex1"] = JSON["hex1"] | JSON["string"]

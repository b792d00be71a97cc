"""Takes line ends and tabs in strings."""

from reference import *

add(JSON, r"string [\n\r\t] =")

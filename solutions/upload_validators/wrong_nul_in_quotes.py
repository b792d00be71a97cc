"""Takes NUL bytes in quotes."""

from reference import *

add(CSV, r"quoted \0 =")

"""Skips a byte order mark."""

from reference import *

add(JSON, "value \\xef bom2\nbom2 \\xbb bom1\nbom1 \\xbf value")

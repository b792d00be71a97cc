"""Takes any row of digits for a number."""

from reference import *

JSON["zero"] = JSON["whole"]

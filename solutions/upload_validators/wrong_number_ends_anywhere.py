"""At the end of the file a number needs no more digits."""

from reference import *

JSON_ENDS |= {"point", "minus", "exp", "sign"}

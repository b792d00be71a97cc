"""Takes every byte from 0x80 on for a character, which is all that part 1 asks for."""

from reference import *

JSON["string"] |= dict.fromkeys(range(0x80, 0x100), "string")

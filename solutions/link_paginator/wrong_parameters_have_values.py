"""Does not expect a parameter without a value."""

from reference import *

_PARAMETER = re.compile(r'[ \t]*;[ \t]*([\w*-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^ \t",;]+))')

"""Knows only the way in which one well-known API spells it: name="value"."""

from reference import *

_PARAMETER = re.compile(r'[ \t]*;[ \t]*([\w*-]+)(?:="((?:[^"\\]|\\.)*)"())?')

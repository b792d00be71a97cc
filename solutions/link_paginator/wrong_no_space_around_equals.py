"""Does not expect spaces around =."""

from reference import *

_PARAMETER = re.compile(r'[ \t]*;[ \t]*([\w*-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^ \t",;]+)))?')

"""Takes a None among the items for their end."""

from reference import *

NO_MORE = None

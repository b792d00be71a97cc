"""Takes a quote anywhere in a field, as part of it."""

from reference import *

add(CSV, 'plain " plain')

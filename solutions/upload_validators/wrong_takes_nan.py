"""Takes NaN and Infinity for numbers, as the json module does."""

from reference import *

add(JSON, "value,first,minus N aN\naN a aN2\naN2 N ready")
add(JSON, "value,first,minus I nf\nnf n f\nf f inity\ninity i nity\nnity n ity\nity i ty\nty t y\ny y ready")

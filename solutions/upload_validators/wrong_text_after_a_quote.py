"""Takes whatever follows a closing quote as more of the field."""

from reference import *

CSV["quote"] = CSV["plain"] | CSV["quote"]

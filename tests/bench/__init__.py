"""The figures that the docs state, each compared with something in the same run: ``make bench``."""

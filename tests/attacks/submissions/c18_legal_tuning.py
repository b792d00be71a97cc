"""Tunes the collector and the switch interval, which is legal."""
# expect: accepted
# points: 100

import gc
import sys

gc.disable()
gc.freeze()
sys.setswitchinterval(10)

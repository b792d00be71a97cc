"""Keeps caches in a WeakKeyDictionary, in which equal instances are one."""

import weakref

from reference import *

_CACHES = weakref.WeakKeyDictionary()


def caches_of(instance):
    return _CACHES.setdefault(instance, {})

"""Starts tasks and forgets them."""

import asyncio


class Nursery:
    def __init__(self, *, timeout=None):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        return False

    def start_soon(self, fn, *args):
        self.task = asyncio.create_task(fn(*args))

    async def start(self, fn, *args):
        self.start_soon(fn, *args)

    def cancel(self):
        pass

"""Visible examples: they show how answers are made, not all that is graded."""

from stale_fallback import Resilient


class World:
    """A clock that moves when told to, and a primary that fails when told to."""

    def __init__(self):
        self.now = 100.0
        self.up = True
        self.calls = 0

    def clock(self):
        return self.now

    def primary(self, key):
        self.calls += 1
        if not self.up:
            raise ConnectionError("down")
        return f"{key} {self.calls}"


def resilient(world, fallbacks=()):
    """Fresh for 10 s, usable for 60 s more."""
    return Resilient(
        world.primary,
        fallbacks,
        ttl=10.0,
        stale_if_error=60.0,
        stale_while_revalidate=0.0,
        clock=world.clock,
        spawn=lambda function: None,
    )


def test_fresh():
    """A fresh value is returned without a call."""
    world = World()
    quotes = resilient(world)
    assert quotes.get("a") == ("a 1", "primary", 0.0, False)
    world.now += 4.0
    assert quotes.get("a") == ("a 1", "primary", 4.0, False)
    assert world.calls == 1


def test_stale():
    """When the primary fails, the old value is better than none."""
    world = World()
    quotes = resilient(world)
    quotes.get("a")
    world.up = False
    world.now += 30.0
    answer = quotes.get("a")
    assert (answer.value, answer.source, answer.age) == ("a 1", "stale", 30.0)


def test_fallback():
    """Without an old value, the fallbacks are asked."""
    world = World()
    world.up = False
    quotes = resilient(world, [("mirror", lambda key: "from the mirror")])
    answer = quotes.get("a")
    assert (answer.value, answer.source) == ("from the mirror", "mirror")

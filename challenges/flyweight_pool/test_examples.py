"""Visible examples: they show how flyweights are used, not all that is graded."""

from flyweight_pool import Flyweight


class Colour(Flyweight):
    """A colour; whoever needs red gets the same one."""

    def __init__(self, name, *, alpha=255):
        self.name, self.alpha = name, alpha


def test_one_object_for_the_same_arguments():
    """The second call returns the object of the first one."""
    red = Colour("red")
    assert Colour("red") is red


def test_other_arguments():
    """Other arguments have another object."""
    blue, green = Colour("blue"), Colour("green", alpha=9)
    assert blue is not green
    assert (blue.name, green.name, green.alpha) == ("blue", "green", 9)

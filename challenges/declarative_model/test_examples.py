"""Visible examples: they show how models are used, not all that is graded."""

from declarative_model import Field, Model


class Person(Model, table="example_people"):
    name = Field(str)
    age = Field(int, default=0)


class Employee(Person):
    salary = Field(float, default=0.0)


def is_refused(**values):
    """Whether a person of these values is a TypeError."""
    try:
        Person(**values)
    except TypeError:
        return True
    return False


def test_values_and_defaults():
    """An instance has the values it was given, and defaults for the others."""
    assert Person(name="ann").to_dict() == {"name": "ann", "age": 0}
    assert Person(name="ann", age=7).age == 7


def test_fields_are_inherited():
    """Fields of the base come first."""
    assert list(Employee.fields) == ["name", "age", "salary"]


def test_what_is_refused():
    """A required field must be there, and a value must be of the field's kind."""
    assert is_refused(age=3)
    assert is_refused(name=3)
    assert not is_refused(name="ann", age=3)

"""Every call makes an object, as with every class."""


class Flyweight:
    pass

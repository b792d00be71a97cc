"""What cannot be unpickled ends the executor's work with processes."""

from reference import *


class Pickle:
    """The module as it is; it remembers whether a reply was lost."""

    dumps, PicklingError, right_loads = pickle.dumps, pickle.PicklingError, pickle.loads
    lost = False

    @classmethod
    def loads(cls, data):
        try:
            return cls.right_loads(data)
        except Exception:
            cls.lost = True
            raise


pickle = Pickle


class Worker(Worker):
    def run(self, function, args):
        if pickle.lost:
            raise RuntimeError("the thread that reads replies has ended")
        return super().run(function, args)

"""A bug of the primary leaves the call in progress for ever, and everybody gets that exception from then on."""

from reference import *


class Resilient(Resilient):
    def fly(self, key, flight):
        asked = self.clock()
        try:
            value = self.primary(key)
        except OSError as error:
            self.land(key)
            flight.set_exception(error)
        except BaseException as error:
            flight.set_exception(error)
        else:
            self.land(key, (value, asked))
            flight.set_result((value, asked))

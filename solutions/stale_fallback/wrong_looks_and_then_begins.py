"""Looks whether a call is in progress and begins one, without a lock around both."""

from reference import *


class Resilient(Resilient):
    def fetch(self, key):
        flight = self.flights.get(key)
        if flight is None:
            flight = Future()
            self.flights[key] = flight
            self.fly(key, flight)
        return flight.result()

    def land(self, key, *news):
        with self.lock:
            self.flights.pop(key, None)
            for each in news:
                self.keep(key, each)

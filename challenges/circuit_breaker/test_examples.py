"""Visible examples: they show how the breaker is used, not all that is graded."""

from circuit_breaker import CircuitBreaker, CircuitOpenError


class Clock:
    """A clock that moves when told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def fail():
    raise ConnectionError("down")


def error_of(function, *args):
    """The type of what a call raises, None when it raises nothing."""
    try:
        function(*args)
    except Exception as error:
        return type(error)
    return None


def test_a_call_goes_through():
    """A closed breaker passes arguments on and returns the result."""
    breaker = CircuitBreaker(fail_max=2, reset_timeout=10.0, clock=Clock())
    assert breaker.call(max, 3, 7) == 7
    assert breaker.state == "closed"


def test_failures_open_the_breaker():
    """After fail_max failures the function is not called any more."""
    breaker = CircuitBreaker(fail_max=2, reset_timeout=10.0, clock=Clock())
    assert error_of(breaker.call, fail) is ConnectionError
    assert breaker.state == "closed"
    error_of(breaker.call, fail)
    assert breaker.state == "open"
    assert error_of(breaker.call, max, 3, 7) is CircuitOpenError


def test_a_trial_closes_the_breaker():
    """After reset_timeout one call finds out whether the service is back."""
    clock = Clock()
    breaker = CircuitBreaker(fail_max=1, reset_timeout=10.0, clock=clock)
    error_of(breaker.call, fail)
    clock.now += 15.0
    assert breaker.call(max, 3, 7) == 7
    assert breaker.state == "closed"

"""Returns the first rows and says that there are no more."""


class InvalidCursorError(ValueError):
    pass


class ExpiredCursorError(InvalidCursorError):
    pass


class Page:
    def __init__(self, items):
        self.items, self.next_cursor, self.has_more = items, None, False


class CursorPager:
    def __init__(self, fetch_after, secrets, *, sort, clock, ttl):
        self.fetch_after = fetch_after

    def first(self, n):
        return Page(self.fetch_after(None, n))

    def after(self, cursor, n):
        raise InvalidCursorError

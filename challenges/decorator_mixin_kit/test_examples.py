"""Visible examples: they show how the decorator and the mixins are used, not all that is graded."""

import asyncio

from decorator_mixin_kit import FreshMixin, LabelMixin, memoize


def test_a_function():
    """Each number is computed once."""
    called = []

    @memoize
    def fib(n):
        called.append(n)
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    assert fib(30) == 832040
    assert len(called) == 31
    assert fib.cache_info()[1] == 31


def test_a_method():
    """Each report has its own results, until it changes."""

    class Report(FreshMixin, LabelMixin):
        @memoize(maxsize=10)
        def total(self, year):
            called.append(year)
            return f"{self.label} of {year}"

    called = []
    report = Report(label="sales")
    assert report.total(2024) == "sales of 2024"
    assert report.total(2024) == "sales of 2024"
    assert called == [2024]
    report.label = "costs"
    assert report.total(2024) == "costs of 2024"


def test_a_coroutine():
    """The result is kept, and can be awaited again."""

    @memoize(maxsize=2)
    async def double(n):
        called.append(n)
        return 2 * n

    async def main():
        return [await double(4), await double(5)]

    called = []
    assert asyncio.run(main()) == [8, 10]
    assert called == [4, 5]

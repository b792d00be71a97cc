"""Compares types, and so does not know what derives from them."""

from reference import *

_Right = Delivery


class Delivery(_Right):
    def send(self, records: list[dict[str, Any]]) -> Exception | None:
        sink, problems = self.sink, []

        def checked(records: list[dict[str, Any]]) -> None:
            try:
                sink(records)
            except self.transient as error:
                if type(error) in self.transient:
                    raise
                problems.append(error)

        self.sink = checked
        found = super().send(records)
        self.sink = sink
        return problems[0] if problems else found

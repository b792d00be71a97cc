"""cancel() marks the future, and the task runs anyway."""

from reference import *


class HybridExecutor(HybridExecutor):
    def submit(self, function, *args, kind="io"):
        outer, inner = Future(), super().submit(function, *args, kind=kind)

        def copy(_):
            if inner.cancelled():
                outer.cancel()
            if outer.set_running_or_notify_cancel():
                if inner.exception() is None:
                    outer.set_result(inner.result())
                else:
                    outer.set_exception(inner.exception())

        inner.add_done_callback(copy)
        return outer

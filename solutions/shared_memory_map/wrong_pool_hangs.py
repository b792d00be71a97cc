"""Uses multiprocessing.Pool, which waits for ever for what a dead worker was to do."""

from reference import *

_Right = Reduction


class Reduction(_Right):
    def run(self, merge: Callable[[Any, Any], Any], total: Any) -> Any:
        calls = [(self.name, self.kernel, *span) for span in self.spans()]
        with multiprocessing.get_context("fork").Pool(self.workers) as pool:
            try:
                for result in pool.imap(call, calls):
                    total = merge(total, result)
                return total
            finally:
                pool.terminate()
                pool.join()


def call(arguments: tuple[Any, ...]) -> Any:
    return run_kernel(*arguments)

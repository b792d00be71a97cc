"""Waits for the end of the process before it reads the result: a large one never fits into the pipe."""

from reference import *


class Worker(Worker):
    def run(self, function, args):
        self.start()
        self.connection.send_bytes(pickle.dumps((function, args)))
        self.connection.send_bytes(b"")
        self.process.join()
        try:
            reply = self.connection.recv_bytes()
        except (EOFError, OSError):
            raise self.crashed() from None
        self.end()
        is_result, value = pickle.loads(reply)
        if is_result:
            return value
        raise value

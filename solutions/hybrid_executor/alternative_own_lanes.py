"""No pools: a line and its threads for each kind, futures moved by hand, and processes by os.fork."""

import os
import pickle
import struct
import threading
from collections import deque
from concurrent.futures import Future


class WorkerCrashedError(Exception):
    """The process of a cpu task ended before the task did."""


def read_exactly(descriptor, count):
    data = b""
    while len(data) < count:
        piece = os.read(descriptor, count - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def receive(descriptor):
    (count,) = struct.unpack("!Q", read_exactly(descriptor, 8))
    return read_exactly(descriptor, count)


def send(descriptor, data):
    data = struct.pack("!Q", len(data)) + data
    while data:
        data = data[os.write(descriptor, data) :]


class Child:
    forking = threading.Lock()

    def __init__(self):
        self.pid = None

    def call(self, function, args):
        request = pickle.dumps((function, args))
        if self.pid is None:
            self.fork()
        try:
            send(self.to_child, request)
            reply = receive(self.from_child)
        except (EOFError, BrokenPipeError):
            self.bury()
            raise WorkerCrashedError("the process has ended") from None
        kind, value = pickle.loads(reply)
        if kind == "error":
            raise value
        return value

    def fork(self):
        with self.forking:
            requests, self.to_child = os.pipe()
            self.from_child, replies = os.pipe()
            self.pid = os.fork()
            if self.pid == 0:
                self.work(requests, replies)
            os.close(requests)
            os.close(replies)

    def work(self, requests, replies):
        while request := receive(requests):
            try:
                function, args = pickle.loads(request)
                reply = pickle.dumps(("value", function(*args)))
            except Exception as error:
                try:
                    reply = pickle.dumps(("error", error))
                except Exception:
                    reply = pickle.dumps(("error", RuntimeError(repr(error))))
            send(replies, reply)
        os._exit(0)

    def bury(self):
        os.waitpid(self.pid, 0)
        os.close(self.to_child)
        os.close(self.from_child)
        self.pid = None

    def retire(self):
        if self.pid is not None:
            send(self.to_child, b"")
            self.bury()


def call(function, args):
    return function(*args)


class Lane:
    """A line of tasks and the threads that serve it."""

    def __init__(self, servers):
        self.changed = threading.Condition()
        self.line = deque()
        self.closed = False
        self.threads = [threading.Thread(target=self.serve, args=(server,), daemon=True) for server in servers]
        for thread in self.threads:
            thread.start()

    def put(self, function, args):
        future = Future()
        with self.changed:
            if self.closed:
                raise RuntimeError("the executor is shut down")
            self.line.append((future, function, args))
            self.changed.notify()
        return future

    def serve(self, server):
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.line or self.closed)
                if not self.line:
                    break
                future, function, args = self.line.popleft()
            if future.set_running_or_notify_cancel():
                try:
                    result = server(function, args)
                except BaseException as error:
                    future.set_exception(error)
                else:
                    future.set_result(result)

    def close(self, drain):
        with self.changed:
            self.closed = True
            dropped = [] if drain else [future for future, _, _ in self.line]
            self.changed.notify_all()
        for future in dropped:
            future.cancel()

    def join(self):
        for thread in self.threads:
            thread.join()


class HybridExecutor:
    def __init__(self, *, threads, processes):
        self.children = [Child() for _ in range(processes)]
        self.lanes = {
            "io": Lane([call] * threads),
            "cpu": Lane([child.call for child in self.children]),
        }

    def submit(self, function, *args, kind="io"):
        return self.lanes[kind].put(function, args)

    def shutdown(self, *, drain=True):
        for lane in self.lanes.values():
            lane.close(drain)
        for lane in self.lanes.values():
            lane.join()
        for child in self.children:
            child.retire()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()

"""Ends its first thread, under whose name the kernel keeps the memory of a process, and goes on in another one."""
# expect[test_counting_needs_little_memory]: forbidden: the main thread has ended
# points: any

import ctypes
import sys
import threading


def _leave_to_another_thread():
    frame = sys._getframe()
    while frame and not {"channel", "session"} <= set(frame.f_locals):
        frame = frame.f_back
    channel, session = frame.f_locals["channel"], frame.f_locals["session"]
    receive = channel.receive

    def serve():
        while True:
            session.handle(*receive())

    def last():
        threading.Thread(target=serve, daemon=True).start()
        ctypes.CDLL(None).syscall(60, 0)  # exit, of this thread alone, on x86-64

    channel.receive = last


_leave_to_another_thread()


def count(numbers):
    return len(list(numbers))

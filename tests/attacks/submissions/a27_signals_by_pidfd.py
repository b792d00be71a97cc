"""Signals its parent by a descriptor for it."""
# expect: forbidden: raised PermissionError while being imported

import os
import signal

signal.pidfd_send_signal(os.pidfd_open(os.getppid()), signal.SIGKILL)

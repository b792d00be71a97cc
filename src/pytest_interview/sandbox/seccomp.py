"""The system-call filter: an allow-list for a Python process that computes, as classic BPF.

An allow-list, because what is not known cannot be used: a call that a newer kernel adds is refused from
the day it appears. Refused calls fail with EPERM, so that a submission sees PermissionError and the judge
can name what it tried. There are three exceptions. ``clone3`` answers ENOSYS so that the C library falls back to
``clone``, whose flags the filter can read. Extended attributes answer ENOTSUP, as file systems do that have none. And what
changes the mode, the owner or the times of a file says that it did, and does nothing: no verdict depends on these, a careful
solution may copy them to a file that it replaces (``shutil.copymode``), and Landlock could not keep them inside.

Numbers: linux/arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
Instructions and layout: linux/Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import errno
import struct
from dataclasses import dataclass

_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _JUMP_EQUAL, _JUMP_SET, _AND, _RETURN = 0x20, 0x15, 0x45, 0x54, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_CLONE_THREAD = 0x10000
_FORK = 0x01200011  # CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD: what the C library's fork() asks for
_SIGCHLD = 17
_AF_UNIX, _SOCK_STREAM, _SOCK_TYPE_MASK = 1, 1, 0xF
_PROT_EXEC, _MAP_ANONYMOUS = 0x4, 0x20
_FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030)  # duplicate, flags and locks; no owner, lease or signal
_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
_PRCTL = (15, 16, 0x53564D41)  # PR_SET_NAME, PR_GET_NAME, PR_SET_VMA

# The hot ones first: the filter is walked from the top.
_PLAIN = """
read write futex mmap munmap brk mprotect madvise poll ppoll clock_gettime close fstat newfstatat lseek mremap
rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack gettimeofday clock_getres clock_nanosleep nanosleep sched_yield
gettid getpid getppid getuid geteuid getgid getegid getgroups getrandom getcwd uname sysinfo times getrusage getrlimit
exit exit_group restart_syscall rseq set_robust_list get_robust_list membarrier futex_waitv futex_wait futex_wake futex_requeue
open openat pread64 pwrite64 readv writev preadv pwritev preadv2 pwritev2 getdents64 access faccessat faccessat2 readlink readlinkat stat lstat statx
statfs fstatfs mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 ftruncate truncate fallocate fadvise64
fsync fdatasync sync_file_range msync flock copy_file_range sendfile chdir fchdir umask dup dup2 dup3 pipe pipe2 close_range
select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2
timerfd_create timerfd_settime timerfd_gettime recvfrom shutdown getsockopt getpgrp getpgid getsid
sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min getpriority getcpu
getitimer setitimer alarm pause rt_sigpending rt_sigsuspend rt_sigtimedwait wait4 waitid capget
""".split()
_WITHOUT_EFFECT = """
chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat
""".split()
_NOT_SUPPORTED = """
setxattr lsetxattr fsetxattr getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr removexattr lremovexattr fremovexattr
""".split()


@dataclass(frozen=True, slots=True)
class _Machine:
    audit_architecture: int
    numbers: dict[str, int]


def _table(text: str) -> dict[str, int]:
    words = text.split()
    return {name: int(number) for name, number in zip(words[::2], words[1::2], strict=True)}


_X86_64 = _Machine(
    0xC000003E,
    _table("""
    read 0 write 1 open 2 close 3 stat 4 fstat 5 lstat 6 poll 7 lseek 8 mmap 9 mprotect 10 munmap 11 brk 12 rt_sigaction 13
    rt_sigprocmask 14 rt_sigreturn 15 ioctl 16 pread64 17 pwrite64 18 readv 19 writev 20 access 21 pipe 22 select 23 sched_yield 24
    mremap 25 msync 26 madvise 28 dup 32 dup2 33 pause 34 nanosleep 35 getitimer 36 alarm 37 setitimer 38 getpid 39 sendfile 40
    sendto 44 recvfrom 45 shutdown 48 socketpair 53 getsockopt 55 clone 56 exit 60 wait4 61 kill 62 uname 63 fcntl 72 flock 73
    fsync 74 fdatasync 75 truncate 76 ftruncate 77 getcwd 79 chdir 80 fchdir 81 rename 82 mkdir 83 rmdir 84 unlink 87 readlink 89
    umask 95 gettimeofday 96 getrlimit 97 getrusage 98 sysinfo 99 times 100 getuid 102 getgid 104 geteuid 107 getegid 108 getppid 110
    getpgrp 111 getgroups 115 getpgid 121 getsid 124 capget 125 rt_sigpending 127 rt_sigtimedwait 128 rt_sigsuspend 130
    sigaltstack 131 statfs 137 fstatfs 138 getpriority 140 sched_getparam 143 sched_getscheduler 145 sched_get_priority_max 146
    sched_get_priority_min 147 prctl 157 gettid 186 futex 202 sched_getaffinity 204 epoll_create 213 getdents64 217
    restart_syscall 219 fadvise64 221 clock_gettime 228 clock_getres 229 clock_nanosleep 230 exit_group 231 epoll_wait 232
    epoll_ctl 233 tgkill 234 waitid 247 openat 257 mkdirat 258 newfstatat 262 unlinkat 263 renameat 264 readlinkat 267 faccessat 269
    pselect6 270 ppoll 271 set_robust_list 273 get_robust_list 274 sync_file_range 277 epoll_pwait 281 timerfd_create 283
    eventfd 284 fallocate 285 timerfd_settime 286 timerfd_gettime 287 eventfd2 290 epoll_create1 291 dup3 292 pipe2 293
    preadv 295 pwritev 296 prlimit64 302 getcpu 309 renameat2 316 getrandom 318 membarrier 324 copy_file_range 326 preadv2 327
    pwritev2 328 statx 332 rseq 334 clone3 435 close_range 436 faccessat2 439 epoll_pwait2 441 futex_waitv 449 futex_wake 454
    futex_wait 455 futex_requeue 456 seccomp 317 chmod 90 fchmod 91 chown 92 fchown 93 lchown 94 utime 132 setxattr 188
    lsetxattr 189 fsetxattr 190 getxattr 191 lgetxattr 192 fgetxattr 193 listxattr 194 llistxattr 195 flistxattr 196
    removexattr 197 lremovexattr 198 fremovexattr 199 utimes 235 fchownat 260 futimesat 261 fchmodat 268 utimensat 280
    fchmodat2 452
    """),
)
_AARCH64 = _Machine(
    0xC00000B7,
    _table("""
    getcwd 17 eventfd2 19 epoll_create1 20 epoll_ctl 21 epoll_pwait 22 dup 23 dup3 24 fcntl 25 ioctl 29 flock 32 mkdirat 34
    unlinkat 35 renameat 38 statfs 43 fstatfs 44 truncate 45 ftruncate 46 fallocate 47 faccessat 48 chdir 49 fchdir 50 openat 56
    close 57 pipe2 59 getdents64 61 lseek 62 read 63 write 64 readv 65 writev 66 pread64 67 pwrite64 68 preadv 69 pwritev 70
    sendfile 71 pselect6 72 ppoll 73 readlinkat 78 newfstatat 79 fstat 80 fsync 82 fdatasync 83 sync_file_range 84
    timerfd_create 85 timerfd_settime 86 timerfd_gettime 87 capget 90 exit 93 exit_group 94 waitid 95 futex 98 set_robust_list 99
    get_robust_list 100 nanosleep 101 getitimer 102 setitimer 103 clock_gettime 113 clock_getres 114 clock_nanosleep 115
    sched_getscheduler 120 sched_getparam 121 sched_getaffinity 123 sched_yield 124 sched_get_priority_max 125
    sched_get_priority_min 126 restart_syscall 128 kill 129 tgkill 131 sigaltstack 132 rt_sigsuspend 133 rt_sigaction 134
    rt_sigprocmask 135 rt_sigpending 136 rt_sigtimedwait 137 rt_sigreturn 139 getpriority 141 times 153 getpgid 155 getsid 156
    getgroups 158 uname 160 getrlimit 163 getrusage 165 umask 166 prctl 167 getcpu 168 gettimeofday 169 getpid 172 getppid 173
    getuid 174 geteuid 175 getgid 176 getegid 177 gettid 178 sysinfo 179 socketpair 199 sendto 206 recvfrom 207 getsockopt 209
    shutdown 210 brk 214 munmap 215 mremap 216 clone 220 mmap 222 fadvise64 223 mprotect 226 msync 227 madvise 233 wait4 260
    prlimit64 261 renameat2 276 getrandom 278 membarrier 283 copy_file_range 285 preadv2 286 pwritev2 287 statx 291 rseq 293
    clone3 435 close_range 436 faccessat2 439 epoll_pwait2 441 futex_waitv 449 futex_wake 454 futex_wait 455 futex_requeue 456
    seccomp 277 setxattr 5 lsetxattr 6 fsetxattr 7 getxattr 8 lgetxattr 9 fgetxattr 10 listxattr 11 llistxattr 12 flistxattr 13
    removexattr 14 lremovexattr 15 fremovexattr 16 fchmod 52 fchmodat 53 fchownat 54 fchown 55 utimensat 88 fchmodat2 452
    """),
)
MACHINES = {"x86_64": _X86_64, "aarch64": _AARCH64}


class _Program:
    """Collects instructions; each block tests one call and falls through to the next."""

    def __init__(self) -> None:
        self._code: list[tuple[int, int, int, int]] = []
        self.pid_positions: list[int] = []

    def add(self, code: int, value: int, if_true: int = 0, if_false: int = 0) -> None:
        self._code.append((code, if_true, if_false, value))

    def block(self, number: int, body: list[tuple[int, int, int, int]]) -> None:
        """Run ``body`` (which returns in every path) when the call is ``number``."""
        self.add(_JUMP_EQUAL, number, 0, len(body))
        self._code += body

    def mark_pid(self, back: int) -> None:
        """Remember the instruction ``back`` from the end as one that compares with the process's own id."""
        self.pid_positions.append(len(self._code) - back)

    def pack(self) -> bytes:
        return b"".join(struct.pack("HBBI", code, yes, no, value) for code, yes, no, value in self._code)


def _refuse(number: int = errno.EPERM) -> tuple[int, int, int, int]:
    return (_RETURN, 0, 0, _ERRNO | number)


_OK = (_RETURN, 0, 0, _ALLOW)


def _low(argument: int) -> tuple[int, int, int, int]:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument)


def _high(argument: int) -> tuple[int, int, int, int]:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument + 4)


def _one_of(argument: int, values: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """Allow when an argument is one of the values, else refuse."""
    tests = [(_JUMP_EQUAL, len(values) - position, 0, value) for position, value in enumerate(values)]
    return [_low(argument), *tests, _refuse(), _OK]


def _null(argument: int) -> list[tuple[int, int, int, int]]:
    """Allow when a pointer argument is NULL, else refuse."""
    return [_low(argument), (_JUMP_EQUAL, 0, 3, 0), _high(argument), (_JUMP_EQUAL, 0, 1, 0), _OK, _refuse()]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter for one kind of machine, complete but for the process id it is installed in."""

    code: bytes
    pid_positions: tuple[int, ...]

    def for_process(self, pid: int) -> bytes:
        """The instructions, with signals allowed to ``pid`` only."""
        code = bytearray(self.code)
        for position in self.pid_positions:
            struct.pack_into("I", code, position * 8 + 4, pid)
        return bytes(code)


def build(machine: str, *, processes: bool = False) -> Filter:
    """Build the filter for a machine as ``os.uname`` names it.

    Args:
        machine: The architecture.
        processes: Whether fork is allowed. Signals then go to any process here: Landlock has to keep them inside.

    Raises:
        KeyError: There is no table of call numbers for that machine.
    """
    tables = MACHINES[machine]
    call = tables.numbers
    program = _Program()
    program.add(_LOAD, _ARCHITECTURE)
    program.add(_JUMP_EQUAL, tables.audit_architecture, 1, 0)
    program.add(_RETURN, _KILL)  # another architecture's numbers would mean other calls
    program.add(_LOAD, _NUMBER)  # x32 numbers carry bit 30 and so match nothing below
    hot, rest = _PLAIN[:12], _PLAIN[12:]
    for name in hot:
        if name in call and name not in ("mmap", "mprotect"):
            program.block(call[name], [_OK])
    # Memory that can be executed must come from a file that Landlock let the process open.
    program.block(
        call["mmap"],
        [
            _low(2),
            (_JUMP_SET, 0, 3, _PROT_EXEC),
            _low(3),
            (_JUMP_SET, 0, 1, _MAP_ANONYMOUS),
            _refuse(errno.EACCES),
            _OK,
        ],
    )
    program.block(call["mprotect"], [_low(2), (_JUMP_SET, 0, 1, _PROT_EXEC), _refuse(errno.EACCES), _OK])
    if processes:
        # A child that nobody has to wait for would take its CPU time with it.
        program.block(call["rt_sigaction"], [_low(0), (_JUMP_EQUAL, 1, 0, _SIGCHLD), _OK, *_null(1)])
    for name in rest:
        if name in call:
            program.block(call[name], [_OK])
    for names, answer in ((_WITHOUT_EFFECT, _refuse(0)), (_NOT_SUPPORTED, _refuse(errno.ENOTSUP))):
        for name in names:
            if name in call:
                program.block(call[name], [answer])
    program.block(call["clone3"], [_refuse(errno.ENOSYS)])
    forks = [(_JUMP_EQUAL, 1, 0, _FORK)] if processes else []
    program.block(call["clone"], [_low(0), *forks, (_JUMP_SET, 0, 1, _CLONE_THREAD), _OK, _refuse()])
    for name in ("kill", "tgkill"):
        if processes:
            program.block(call[name], [_OK])
            continue
        program.block(call[name], [_low(0), (_JUMP_EQUAL, 0, 1, 0), _OK, _refuse()])
        program.mark_pid(3)
    program.block(call["fcntl"], _one_of(1, _FCNTL))
    program.block(call["ioctl"], _one_of(1, _IOCTL))
    program.block(call["prctl"], _one_of(0, _PRCTL))
    program.block(call["prlimit64"], _null(2))
    # asyncio wakes itself through a socket pair; datagram pairs could be sent to any path.
    stream = [(_AND, 0, 0, _SOCK_TYPE_MASK), (_JUMP_EQUAL, 0, 1, _SOCK_STREAM)]
    program.block(call["socketpair"], [_low(0), (_JUMP_EQUAL, 0, 4, _AF_UNIX), _low(1), *stream, _OK, _refuse()])
    program.block(call["sendto"], _null(4))
    program.add(*(_RETURN, _ERRNO | errno.EPERM))
    return Filter(program.pack(), tuple(program.pid_positions))

"""Reads /proc/sys/kernel/random/boot_id."""
# expect: forbidden: raised PermissionError while being imported

open("/proc/sys/kernel/random/boot_id").read()

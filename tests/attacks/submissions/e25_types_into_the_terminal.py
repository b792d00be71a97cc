"""Types into the terminal of whoever grades."""
# expect: forbidden: raised PermissionError while being imported
# expect: runtime_error: raised OSError while being imported

import fcntl
import termios

for character in "id\n":
    fcntl.ioctl(0, termios.TIOCSTI, character.encode())

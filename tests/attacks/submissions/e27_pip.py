"""Installs a package."""
# expect: forbidden: raised PermissionError while being imported
# expect: runtime_error: raised (URLError|ModuleNotFoundError)

import urllib.request

urllib.request.urlopen("http://127.0.0.1:9/simple")

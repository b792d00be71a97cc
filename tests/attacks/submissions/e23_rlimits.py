"""Raises its own limits."""
# expect: forbidden: raised PermissionError while being imported
# expect: runtime_error: raised ValueError while being imported

import resource

resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

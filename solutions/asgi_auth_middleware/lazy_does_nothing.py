"""Neither answers nor calls the app."""


class AuthMiddleware:
    def __init__(self, app, backends, *, realm, public=()):
        pass

    async def __call__(self, scope, receive, send):
        pass

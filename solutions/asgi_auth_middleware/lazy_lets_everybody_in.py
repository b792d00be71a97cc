"""Calls the app, whoever it is."""


class AuthMiddleware:
    def __init__(self, app, backends, *, realm, public=()):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)

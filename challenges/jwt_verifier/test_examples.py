"""Visible examples."""

from jwt_verifier import InvalidTokenError, Key, sign, verify

_KEY = Key("one", "HS256", b"a secret of thirty-two bytes....")
_CLAIMS = {"iss": "login", "aud": "shop", "exp": 1000, "sub": "ann"}


def test_signed_and_verified() -> None:
    """What was signed is verified."""
    token = sign(_CLAIMS, _KEY)
    assert verify(token, [_KEY], issuer="login", audience="shop", clock=lambda: 500.0) == _CLAIMS


def test_a_changed_signature() -> None:
    """A token whose signature was cut is refused."""
    token = sign(_CLAIMS, _KEY)
    try:
        verify(token[:-4], [_KEY], issuer="login", audience="shop", clock=lambda: 500.0)
    except InvalidTokenError:
        refused = True
    else:
        refused = False
    assert refused


def test_a_vector() -> None:
    """A token that was made elsewhere."""
    token = (
        "eyJhbGciOiJIUzI1NiIsImtpZCI6Im9uZSIsInR5cCI6IkpXVCJ9"
        ".eyJpc3MiOiJsb2dpbiIsImF1ZCI6InNob3AiLCJleHAiOjEwMDAsInN1YiI6ImFubiJ9"
        ".sqhCPlwbJsnXD_FhJjs3d64JYOgYZ4OgV2iogNAXjfM"
    )
    assert verify(token, [_KEY], issuer="login", audience="shop", clock=lambda: 500.0) == _CLAIMS

"""Visible examples: they show how requests are signed, not all that is graded."""

from signed_requests import SignatureError, Verifier, sign

URL = "https://shop.example/items?color=red&size=10"
SIGNED = {
    "X-Key-Id": "app",
    "X-Timestamp": "1700000000",
    "X-Nonce": "n-1",
    "X-Signed-Headers": "accept",
    "X-Signature": "5d239162d409b974a63822654ddb775629f392aa31d428e2d7cc6e3610ed9865",
}


def refusal(verifier, *message):
    """The reason of a refusal, None when there is none."""
    try:
        verifier.verify(*message)
    except SignatureError as error:
        return error.reason
    return None


def test_signs():
    """The lines are GET, shop.example, /items, color=red&size=10, 1700000000, n-1, accept, accept:text/plain, e3b0..."""
    headers = {"Accept": "text/plain"}
    made = sign("GET", URL, headers, b"", key_id="app", secret=b"s3cret", now=1700000000, nonce="n-1")
    assert made == SIGNED


def test_verifies():
    """Who knows the secret is let in."""
    verifier = Verifier({"app": [b"s3cret"]}, clock=lambda: 1700000010.5)
    assert verifier.verify("GET", URL, {"Accept": "text/plain", **SIGNED}, b"") == "app"


def test_refuses_a_change():
    """Another body is another request."""
    verifier = Verifier({"app": [b"s3cret"]}, clock=lambda: 1700000000)
    assert refusal(verifier, "GET", URL, {"Accept": "text/plain", **SIGNED}, b"more") == "mismatch"

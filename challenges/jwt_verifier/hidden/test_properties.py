"""Hidden properties of the JWT verifier."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import ALPHABET, GOOD, KEYS, OPTIONS, REFUSED, SECRETS, base64url, good, in_time, plain, signature, token

_KIDS = st.sampled_from(sorted(SECRETS))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
_NAMES = st.text(max_size=5).filter(lambda name: name not in ("iss", "aud", "exp", "nbf"))
_CLAIMS = st.dictionaries(_NAMES, _JSON, max_size=4).map(lambda more: {**GOOD, **more})


def _verified(candidate: Candidate, tokens: list[str], **options: Any) -> list[Any]:
    seen: list[Any] = candidate.observe("verify", tokens=tokens, keys=KEYS, options={**OPTIONS, **options})
    return seen


@graded(points=12, part=1)
@given(claims=st.lists(_CLAIMS, min_size=1, max_size=3), kid=_KIDS)
@example(claims=[{**GOOD, "name": "\u00e9\u4e2d\U0001f600"}], kid="three")
def test_signs(candidate: Candidate, claims: list[dict[str, Any]], kid: str) -> None:
    """A signed token has the header, the claims and the signature that the formats ask for."""
    key = next(key for key in KEYS if key[0] == kid)
    for one, made in zip(claims, candidate.observe("sign", claims=claims, key=key), strict=True):
        header, body, mac = made.split(".")
        expected = base64url(signature(key[1], key[2], f"{header}.{body}"))
        assert json.loads(plain(header)) == {"alg": key[1], "kid": kid, "typ": "JWT"}
        assert json.loads(plain(body)) == one
        assert [made, mac] == [f"{header}.{body}.{expected}", expected]


@graded(points=14, part=1)
@given(claims=_CLAIMS, kid=_KIDS, spaces=st.sampled_from([None, 1, 4]), escaped=st.booleans())
@example(claims={**GOOD, "a": 1, "b": 1.0, "c": True}, kid="two", spaces=None, escaped=True)
def test_accepts_good_tokens(
    candidate: Candidate, claims: dict[str, Any], kid: str, spaces: int | None, escaped: bool
) -> None:
    """A token that is signed well is accepted, however its JSON is written, and the claims are returned as they are."""
    body = json.dumps(claims, indent=spaces, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    assert repr(_verified(candidate, [good(body, kid)])) == repr([claims])


@graded(points=14, part=1, needs=["test_accepts_good_tokens"])
@settings(max_examples=30)  # of about 100 tokens each
@given(kid=_KIDS, data=st.data(), name=st.text("abc", max_size=3))
def test_refuses_changed_tokens(candidate: Candidate, kid: str, data: st.DataObject, name: str) -> None:
    """A token in which any character was changed, added or removed is refused."""
    right = good({**GOOD, "sub": name}, kid)
    place = data.draw(st.integers(0, len(right) - 1), label="place")
    more = data.draw(st.sampled_from(["=", "==", ".", "A", " ", "\n", "-", "+", "/", "\u00e9", "\u0130"]), label="more")
    bent = [right[:place] + character + right[place + 1 :] for character in ALPHABET + ".=+/ "]
    bent += [right[:-1] + character for character in ALPHABET]
    head, body, mac = right.split(".")
    bent += [
        f"{one}{more}.{two}{three}.{mac}{four}"
        for one, two, three, four in ((head, body, more, ""), (head, more, body, ""))
    ]
    bent += [
        right + more,
        more + right,
        right[:place],
        right[place + 1 :],
        f"{head}.{body}",
        f"{head}.{body}.",
        f".{body}.{mac}",
    ]
    bent += [
        f"{head}..{mac}",
        f"{right}.{mac}",
        f"{body}.{head}.{mac}",
        "",
        ".",
        "..",
        "...",
        f"{head}={'.'}{body}.{mac}",
    ]
    bent = [one for one in dict.fromkeys(bent) if one != right]
    seen = _verified(candidate, [right, *bent])
    assert type(seen[0]) is dict, "the token is good as it is"
    for text, one in zip(bent, seen[1:], strict=True):
        assert one == REFUSED, f"verify({text!a:.200}) was accepted or failed otherwise: {one!a:.200}"


@graded(points=10, part=1, needs=["test_accepts_good_tokens"])
@given(
    alg=st.sampled_from(["HS256", "HS384", "HS512", "none", "None", "nOnE", "hs256", "HS999", "RS256", "", None, 256]),
    kid=st.sampled_from(["one", "two", "three", "four", "", "One", None, 1]),
    signed=_KIDS,
    by=st.sampled_from(["HS256", "HS384", "HS512"]),
    empty=st.booleans(),
)
@example(alg="HS256", kid="two", signed="two", by="HS256", empty=False)
@example(alg="HS512", kid="one", signed="one", by="HS512", empty=False)
@example(alg="none", kid="one", signed="one", by="HS256", empty=True)
@example(alg="nOnE", kid="one", signed="one", by="HS256", empty=True)
@example(alg="HS384", kid="two", signed="two", by="HS384", empty=False)
@example(alg="HS256", kid="one", signed="two", by="HS256", empty=False)
@example(alg="HS384", kid=None, signed="two", by="HS384", empty=False)
@example(alg="HS256", kid="four", signed="one", by="HS256", empty=False)
def test_uses_the_named_key_only(candidate: Candidate, alg: Any, kid: Any, signed: str, by: str, empty: bool) -> None:
    """The key is the one that is named, with its own algorithm; every other combination is refused."""
    header = {name: value for name, value in (("alg", alg), ("kid", kid), ("typ", "JWT")) if value is not None}
    made = token(json.dumps(header).encode(), json.dumps(GOOD).encode(), by, SECRETS[signed])
    if empty:
        made = made[: made.rindex(".") + 1]
    right = [kid, alg, SECRETS[signed]] in KEYS and by == alg and not empty
    assert _verified(candidate, [made]) == [GOOD if right else REFUSED]


_TIMES = st.integers(3960, 4040).map(lambda quarters: quarters / 4)


@graded(points=8, part=2, needs=["test_accepts_good_tokens"])
@given(exp=_TIMES, nbf=st.none() | _TIMES, leeway=st.sampled_from([0.0, 0.25, 5.0]))
@example(exp=1000.0, nbf=None, leeway=0.0)
@example(exp=1000.25, nbf=1000.0, leeway=0.0)
@example(exp=1001.0, nbf=1000.25, leeway=0.0)
@example(exp=995.0, nbf=None, leeway=5.0)
@example(exp=995.25, nbf=1005.0, leeway=5.0)
@example(exp=1001.0, nbf=1005.25, leeway=5.0)
def test_keeps_the_times(candidate: Candidate, exp: float, nbf: float | None, leeway: float) -> None:
    """A token is good from nbf - leeway on, until before exp + leeway; without an exp it is not."""
    claims = {**GOOD, "exp": exp} | ({} if nbf is None else {"nbf": nbf})
    whole = {**GOOD, "exp": int(exp) + 1, "nbf": int(exp) - 5}
    expected = [one if in_time(one, 1000.0, leeway) else REFUSED for one in (claims, whole)]
    without = {"iss": "login", "aud": "shop"}
    seen = _verified(candidate, [good(claims), good(whole), good(without)], leeway=leeway)
    assert seen == [*expected, REFUSED]
    by_default = candidate.observe("verify_by_default", token=good(claims), keys=KEYS, options=OPTIONS)
    assert by_default == (claims if in_time(claims, 1000.0, 0.0) else REFUSED)


_PARTIES = st.sampled_from(["login", "shop", "shopping", "sho", "", None, 0, True, ["login"], {"login": 1}])
_AUDIENCES = _PARTIES | st.lists(st.sampled_from(["shop", "shopping", "bank", "", 1, None]), max_size=3)


@graded(points=8, part=2, needs=["test_accepts_good_tokens"])
@given(iss=_PARTIES, aud=_AUDIENCES)
@example(iss="login", aud="shopping")
@example(iss="login", aud=["bank", "shop"])
@example(iss="login", aud=["shopping"])
@example(iss="login", aud=[])
@example(iss="login", aud=["shop", 1])
@example(iss="shop", aud="shop")
@example(iss=None, aud="shop")
@example(iss="login", aud=None)
def test_keeps_issuer_and_audience(candidate: Candidate, iss: Any, aud: Any) -> None:
    """iss equals the issuer; aud equals the audience or is a list of texts with it."""
    claims = {name: value for name, value in (("iss", iss), ("aud", aud), ("exp", 2000)) if value is not None}
    listed = type(aud) is list and "shop" in aud and all(type(one) is str for one in aud)
    right = iss == "login" and type(iss) is str and (aud == "shop" or listed)
    assert _verified(candidate, [good(claims)]) == [claims if right else REFUSED]


_HEADER = b'{"alg":"HS256","kid":"one"}'
_BODY = json.dumps(GOOD).encode()
_TRAPS: list[tuple[bytes, bytes]] = [
    (b'{"alg":"HS256","kid":"one","crit":["exp"]}', _BODY),
    (b'{"alg":"HS256","kid":"one","crit":null}', _BODY),
    (b'{"alg":"HS256","kid":"one","crit":[]}', _BODY),
    (b'{"alg":"none","alg":"HS256","kid":"one"}', _BODY),
    (b'{"alg":"HS256","kid":"two","kid":"one"}', _BODY),
    (b'{"alg":"HS256","kid":"one","x":{"y":1,"y":1}}', _BODY),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":1,"exp":2000}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":2000,"a":[{"b":1,"b":2}]}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":NaN}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":Infinity}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":2000,"x":-Infinity}'),
    (b'{"alg":"HS256","kid":"one","x":NaN}', _BODY),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":true}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":"2000"}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":null}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":2000,"nbf":false}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":2000,"nbf":"1"}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":2000,"nbf":null}'),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":[2000]}'),
    (_HEADER, b'["iss","login"]'),
    (_HEADER, b'"iss"'),
    (_HEADER, b"null"),
    (_HEADER, b""),
    (b'["alg","HS256"]', _BODY),
    (b"null", _BODY),
    (b"", _BODY),
    (b"\xef\xbb\xbf" + _HEADER, _BODY),
    (_HEADER, b"\xef\xbb\xbf" + _BODY),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":2000,"x":"\xff"}'),
    (_HEADER, _BODY.decode().encode("utf-16")),
    (_HEADER, b'{"iss":"login","aud":"shop","exp":2000,}'),
    (_HEADER, _BODY + b"x"),
]


@graded(points=7, part=2, needs=["test_accepts_good_tokens"])
@given(trap=st.sampled_from(_TRAPS))
@example(trap=_TRAPS[0])
def test_falls_into_no_trap(candidate: Candidate, trap: tuple[bytes, bytes]) -> None:
    """crit, members of one name, NaN, other types of exp and nbf, and what is no JSON object are refused, though signed well."""
    tokens = [token(header, body, "HS256", SECRETS["one"]) for header, body in (trap, *_TRAPS)]
    seen = _verified(candidate, [good(GOOD), *tokens])
    assert seen[0] == GOOD
    for (header, body), one in zip((trap, *_TRAPS), seen[1:], strict=True):
        assert one == REFUSED, f"accepted, or failed otherwise: {header!a} {body!a}: {one!a:.200}"


_NESTED = b"[" * 100_000
_DIGITS = b'{"iss":"login","aud":"shop","exp":2000,"x":' + b"9" * 10_000 + b"}"


_HUGE = [
    token(*parts, "HS256", SECRETS["one"])
    for parts in ((_HEADER, _NESTED), (_HEADER, _DIGITS), (_NESTED, _BODY), (_DIGITS, _BODY))
]


@graded(points=7, part=2, needs=["test_accepts_good_tokens"])
@given(
    texts=st.lists(st.text(max_size=12) | st.text("ey.AJ09_-=", max_size=30), min_size=1, max_size=6),
    body=st.binary(max_size=12),
)
@example(texts=["\ud800.\ud800.\ud800", "\u0660.\u0661.\u0662", "a" * 9999], body=b"{")
def test_raises_nothing_else(candidate: Candidate, texts: list[str], body: bytes) -> None:
    """Whatever the text, deep nesting and long numbers included, nothing but InvalidTokenError is raised."""
    secret = SECRETS["one"]
    tokens = [token(_HEADER, body, "HS256", secret), token(body, _BODY, "HS256", secret)]
    tokens += _HUGE if len(texts) > 2 else []  # each is large, and they do not change
    assert _verified(candidate, [*texts, *tokens]) == [REFUSED] * (len(texts) + len(tokens))

"""Visible examples: they show how routes are added and found, not all that is graded."""

from version_negotiation import RoutingError, VersionRouter


def router():
    """Items have had two versions, carts one."""
    made = VersionRouter(vendor="acme", default=1)
    made.add("GET", "/items/{id}", 1, "first")
    made.add("GET", "/items/{id}", 3, "third")
    made.add("POST", "/carts", 2, "carts")
    return made


def status(*request):
    """The status of what is raised, None when there is a route."""
    try:
        router().resolve(*request, now=0)
    except RoutingError as error:
        return error.status
    return None


def test_the_path_names_a_version():
    """Nothing about items has changed in version 2."""
    found = router().resolve("GET", "/v2/items/a%2Fb", {}, now=0)
    assert (found.handler, found.params, found.version) == ("first", {"id": "a/b"}, 1)
    assert router().resolve("GET", "/v3/items/7", {}, now=0).handler == "third"


def test_the_header_names_a_version():
    """So does a header, and without either it is the default."""
    assert router().resolve("GET", "/items/7", {"api-version": "3"}, now=0).handler == "third"
    assert router().resolve("GET", "/items/7", {}, now=0).handler == "first"


def test_no_route():
    """Version 1 has no carts, and carts cannot be fetched."""
    assert status("POST", "/v1/carts", {}) == 404
    assert status("GET", "/v2/carts", {}) == 405

"""Visible examples: they show how routes are added and found, not all that is graded."""

from version_negotiation import RoutingError, VersionRouter


def router():
    """Items are as old as the API, carts came with version 2."""
    made = VersionRouter(vendor="acme", default=1)
    made.add("GET", "/items/{id}", 1, "items")
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
    """The version is not part of what the template fits."""
    found = router().resolve("GET", "/v1/items/a%20b", {}, now=0)
    assert (found.handler, found.params, found.version) == ("items", {"id": "a b"}, 1)


def test_the_header_names_a_version():
    """So does a header, and without either it is the default."""
    assert router().resolve("POST", "/carts", {"API-Version": "2"}, now=0).handler == "carts"
    assert router().resolve("GET", "/items/7", {}, now=0).handler == "items"


def test_no_route():
    """There is no such path."""
    assert status("GET", "/v1/items", {}) == 404

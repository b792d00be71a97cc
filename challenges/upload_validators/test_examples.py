"""Visible examples: they show how the validator is used, not all that is graded."""

import io

from upload_validators import validate


def check(content, declared):
    verdict = validate(io.BytesIO(content), declared, max_size=1000)
    return verdict.type, verdict.error, verdict.offset


def test_json():
    """A JSON text is fine, or has an error at the first byte that is wrong."""
    assert check(b'{"a": [1, -2.5e3, true, null]}', "json") == ("json", None, None)
    assert check(b"[1 2]", "json") == ("json", "syntax", 3)
    assert check(b'{"a"', "json") == ("json", "truncated", 4)


def test_csv():
    """Records have as many fields as the first."""
    assert check(b'a,b\r\n1,"x, ""y"""\r\n', "csv") == ("csv", None, None)
    assert check(b"a\nb,c", "csv") == ("csv", "syntax", 3)


def test_pdf():
    """The number after startxref is where the table begins."""
    pdf = b"%PDF-1.4\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
    assert check(pdf, "pdf") == ("pdf", None, None)
    assert check(b"Hello, world", "pdf") == ("pdf", "header", 0)

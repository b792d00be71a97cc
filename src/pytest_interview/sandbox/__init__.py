"""One fresh, confined process per test for a submission, and the judge's side of it."""

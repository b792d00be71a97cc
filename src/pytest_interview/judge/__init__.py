"""The trusted side: collects hidden tests, drives submissions through the sandbox, and writes the verdicts."""

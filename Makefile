# Two commands for a fresh machine with Python 3.11 or newer, git and make: `make demo` and `make test`.
# Everything is installed into .venv, anew whenever pyproject.toml changes.

PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(if $(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print(1)' 2>/dev/null),$(name))))
BIN := .venv/bin
READY := .venv/ready

# Where it is set, every pytest process would rewrite the asserts of its plugins anew, Hypothesis among them: over a second each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check verify verify-deep bench clean

demo: $(READY)  ## Hand out a challenge, grade a half-right submission, show the report.
	$(BIN)/pytest-interview demo

test: $(READY)  ## Run every test, the gate of every challenge included.
	$(BIN)/python -m pytest

verify: $(READY)  ## The author's gate alone, with the kill matrix of each challenge.
	$(BIN)/pytest-interview verify -n 2

verify-deep: $(READY)  ## The thorough gate: seeds, generic wrong solutions, mutants, a busy machine, all cases; writes docs/bank.md.
	$(BIN)/pytest-interview verify --deep -n 2
	$(BIN)/python -m pytest tests/bank --ignore=tests/bank/test_gate.py --all-cases

check: $(READY)  ## Lint, types, import contracts.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## The figures the docs state, each compared with something in the same run.
	$(BIN)/python -m tests.bench

clean:
	rm -rf .venv dist build

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $(READY)

"""Static rules for a challenge and its solutions. Reads text and syntax trees; executes nothing."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pytest_interview.bank.challenge import BankError, Challenge
from pytest_interview.bank.expectations import Expectation, SolutionKind, kind_of, load_expectations
from pytest_interview.bank.rubric import static_rubric
from pytest_interview.verdicts import Test

_LONGEST_README = 90
_POINTS = 100
_LEAST = {
    SolutionKind.REFERENCE: 1,
    SolutionKind.ALTERNATIVE: 2,
    SolutionKind.WRONG: 6,
    SolutionKind.SLOW: 1,
    SolutionKind.LAZY: 1,
}
_WAITS = {("time", "sleep"), ("asyncio", "sleep")}


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule: where, and what to do."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def lint(challenge: Challenge, solutions: Path) -> list[Problem]:
    """Check every static rule.

    Args:
        challenge: The challenge.
        solutions: The folder with a folder of solutions for each challenge.
    """
    rules: tuple[Callable[[], Iterable[Problem]], ...] = (
        lambda: _files(challenge),
        lambda: _readme(challenge),
        lambda: _stub(challenge),
        lambda: _imports(challenge),
        lambda: _hidden_tests(challenge),
        lambda: _rubric(challenge),
        lambda: _solutions(challenge, solutions / challenge.slug),
    )
    problems: list[Problem] = []
    for rule in rules:
        try:
            problems += rule()
        except BankError as error:
            problems.append(Problem(challenge.slug, str(error)))
        except (OSError, UnicodeDecodeError, SyntaxError) as error:
            problems.append(Problem(challenge.slug, f"a file cannot be read: {error}"))
        if problems and rule is rules[0]:
            return problems
    return problems


def _files(challenge: Challenge) -> Iterator[Problem]:
    needed = ("README.md", f"{challenge.slug}.py", "test_examples.py", "hidden/probes.py", "hidden/oracle.py")
    for name in (*needed, "hidden/test_properties.py", "hidden/test_benchmarks.py"):
        if not (challenge.path / name).is_file():
            yield Problem(f"{challenge.slug}/{name}", "is missing")


def _readme(challenge: Challenge) -> Iterator[Problem]:
    text = (challenge.path / "README.md").read_text("utf-8")
    where = f"{challenge.slug}/README.md"
    if text.count("\n") > _LONGEST_README:
        yield Problem(where, f"has {text.count(chr(10))} lines, at most {_LONGEST_README} are read: cut it")
    for number, title in enumerate(challenge.parts, 1):
        if not re.search(rf"^## Part {number}\b", text, re.MULTILINE):
            yield Problem(where, f"has no heading '## Part {number}: {title}'")


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), path.name)


def _stub(challenge: Challenge) -> Iterator[Problem]:
    """A stub has names, hints and docstrings, and no body that does anything."""
    where = f"{challenge.slug}/{challenge.slug}.py"
    functions = [
        node for node in ast.walk(_parse(challenge.stub)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    if not functions:
        yield Problem(where, "defines nothing to fill in")
    for function in functions:
        body = [
            node for node in function.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        ]
        if len(body) != 1 or "NotImplementedError" not in ast.dump(body[0]) or not isinstance(body[0], ast.Raise):
            yield Problem(
                f"{where}, line {function.lineno}", f"{function.name}: raise NotImplementedError and nothing else"
            )


def _modules(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, node.module or ""


def _imports(challenge: Challenge) -> Iterator[Problem]:
    """Each file imports only what there is on the side that it runs on."""
    hidden = [path for path in sorted(challenge.hidden.glob("*.py")) if path.name != "probes.py"]
    allowed = [
        (challenge.stub, ()),
        (challenge.examples, (challenge.slug,)),
        (challenge.hidden / "probes.py", (challenge.slug, "pytest_interview.probing")),
        *((path, ("hypothesis", "pytest", "pytest_interview")) for path in hidden),
    ]
    for path, names in allowed:
        for line, module in _modules(_parse(path)):
            top = module.split(".")[0]
            if top not in sys.stdlib_module_names and not any(
                module == name or module.startswith(f"{name}.") for name in names
            ):
                also = f" and {', '.join(names)}" if names else ""
                yield Problem(
                    f"{challenge.slug}/{path.name}, line {line}",
                    f"imports {module}: only the standard library{also} may be",
                )


def _is_wait(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in _WAITS


def _hidden_tests(challenge: Challenge) -> Iterator[Problem]:
    for path in challenge.hidden_modules:
        tree = _parse(path)
        for node in tree.body:
            where = f"{challenge.slug}/hidden/{path.name}, line {getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                yield Problem(where, f"{node.name}: write hidden tests as functions")
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
                yield from _hidden_test(where, node)
        for inner in ast.walk(tree):
            if _is_wait(inner):
                yield Problem(
                    f"{challenge.slug}/hidden/{path.name}, line {getattr(inner, 'lineno', 0)}", "no hidden test waits"
                )


def _hidden_test(where: str, node: ast.FunctionDef) -> Iterator[Problem]:
    names = [getattr(one.func if isinstance(one, ast.Call) else one, "id", "") for one in node.decorator_list]
    if "graded" not in names:
        yield Problem(where, f"{node.name} is not graded: put @graded(points=..., part=...) on it")
    elif "given" in names and names.index("given") < names.index("graded"):
        yield Problem(where, f"{node.name}: put @graded above @given")
    sentence = (ast.get_docstring(node) or "").strip().split("\n")[0]
    if not sentence.endswith("."):
        yield Problem(where, f"{node.name}: the docstring's first line is its public sentence, with a period")


def _rubric(challenge: Challenge) -> Iterator[Problem]:
    tests = static_rubric(challenge)
    where = f"{challenge.slug}/hidden"
    names = [test.name for test in tests]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(where, f"two hidden tests are called {name}")
    total = sum(test.points for test in tests)
    if total != _POINTS:
        yield Problem(where, f"the points sum to {total}, make it {_POINTS}")
    parts = {test.part for test in tests}
    if parts != set(range(1, len(challenge.parts) + 1)):
        yield Problem(where, f"there are tests for parts {sorted(parts)}, challenge.toml names {len(challenge.parts)}")
    for test in tests:
        for need in test.needs:
            if need not in names:
                yield Problem(where, f"{test.name} needs {need}, which does not exist")
    yield from (Problem(where, f"{name} needs itself, by way of others") for name in _cyclic(tests))


def _cyclic(tests: tuple[Test, ...]) -> list[str]:
    needs = {test.name: set(test.needs) for test in tests}
    while ready := {name for name, wanted in needs.items() if not wanted & set(needs)}:
        needs = {name: wanted for name, wanted in needs.items() if name not in ready}
    return sorted(needs)


def _solutions(challenge: Challenge, folder: Path) -> Iterator[Problem]:
    where = f"solutions/{challenge.slug}"
    files = {path.stem for path in folder.glob("*.py")}
    kinds = [kind_of(name) for name in sorted(files)]
    for kind, least in _LEAST.items():
        if kinds.count(kind) < least:
            yield Problem(where, f"has {kinds.count(kind)} {kind.value} solutions, at least {least} are needed")
    expectations = load_expectations(folder / "expected.toml")
    named = {expectation.name for expectation in expectations} | {"reference"}
    yield from (Problem(f"{where}/{name}.py", "is not in expected.toml") for name in sorted(files - named))
    yield from (
        Problem(f"{where}/expected.toml", f"names {name}, there is no {name}.py") for name in sorted(named - files)
    )
    yield from _fails(where, expectations, static_rubric(challenge))


def _fails(where: str, expectations: Iterable[Expectation], tests: tuple[Test, ...]) -> Iterator[Problem]:
    names = {test.name for test in tests}
    failed: set[str] = set()
    for expectation in expectations:
        failed |= set(expectation.fails)
        for name in expectation.fails:
            if name not in names:
                yield Problem(f"{where}/expected.toml", f"[{expectation.name}] fails {name}, which does not exist")
    for name in sorted(names - failed):
        yield Problem(f"{where}/expected.toml", f"{name} is failed by no solution: it may not be able to fail")

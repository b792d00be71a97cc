"""Static rules for a challenge and its solutions. Reads text and syntax trees; executes nothing."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pytest_interview.bank.challenge import BankError, Challenge
from pytest_interview.bank.lint_solutions import check_solutions
from pytest_interview.bank.problem import Problem
from pytest_interview.bank.rubric import first_line, name_of, parse, static_rubric
from pytest_interview.verdicts import Test

__all__ = ["Problem", "lint"]

_LONGEST_README = 90
_POINTS = 100
_FILES = (
    "README.md",
    "test_examples.py",
    "hidden/probes.py",
    "hidden/oracle.py",
    "hidden/test_properties.py",
    "hidden/test_benchmarks.py",
)
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def lint(challenge: Challenge, solutions_dir: Path) -> list[Problem]:
    """Check every static rule.

    Args:
        challenge: The challenge.
        solutions_dir: The folder with a folder of solutions for each challenge.
    """
    missing = [name for name in (*_FILES, challenge.stub.name) if not (challenge.path / name).is_file()]
    if missing:
        return [Problem(f"{challenge.slug}/{name}", "is missing: write it") for name in missing]
    rules: tuple[Callable[[], Iterable[Problem]], ...] = (
        lambda: _readme(challenge),
        lambda: _stub(challenge),
        lambda: _examples(challenge),
        lambda: _imports(challenge),
        lambda: _waits(challenge),
        lambda: _hidden_tests(challenge),
        lambda: _rubric(challenge),
        lambda: check_solutions(challenge, solutions_dir / challenge.slug),
    )
    problems: list[Problem] = []
    for rule in rules:
        try:
            problems += rule()
        except BankError as error:
            problems.append(Problem(challenge.slug, str(error)))
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(challenge.slug, f"a file cannot be read: {error}"))
    return list(dict.fromkeys(problems))  # several rules trip over the same broken file


def _readme(challenge: Challenge) -> Iterator[Problem]:
    lines = (challenge.path / "README.md").read_text("utf-8").splitlines()
    where = f"{challenge.slug}/README.md"
    if len(lines) > _LONGEST_README:
        yield Problem(where, f"has {len(lines)} lines, at most {_LONGEST_README} are read: cut it")
    headings = [int(found[1]) for line in lines if (found := re.match(r"## Part (\d+):", line))]
    for number, title in enumerate(challenge.parts, 1):
        if headings.count(number) != 1:
            yield Problem(where, f"has {headings.count(number)} headings '## Part {number}: {title}': make it one")
    for number in sorted(set(headings) - set(range(1, len(challenge.parts) + 1))):
        yield Problem(where, f"has a part {number}, challenge.toml names {len(challenge.parts)}: make them agree")


def _stub(challenge: Challenge) -> Iterator[Problem]:
    """A stub has names, hints and docstrings, and no body that does anything."""
    where = f"{challenge.slug}/{challenge.stub.name}"
    tree = parse(challenge.stub)
    if not any(isinstance(node, _Function | ast.ClassDef) for node in tree.body):
        yield Problem(where, "defines nothing to fill in: define every public name of the README")
    yield from _stub_body(where, tree)


def _stub_body(where: str, scope: ast.Module | ast.ClassDef) -> Iterator[Problem]:
    for node in scope.body:
        here = f"{where}, line {node.lineno}"
        if isinstance(node, _Function):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if len(body) != 1 or not _raises_not_implemented(body[0]):
                yield Problem(here, f"{node.name}: raise NotImplementedError and nothing else")
        elif isinstance(node, ast.ClassDef):
            yield from _stub_body(where, node)
        elif not isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign | ast.Pass) and not (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            yield Problem(
                here, f"{ast.unparse(node).splitlines()[0]!r}: a stub has no logic: leave this to the candidate"
            )
        if isinstance(node, _Function | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
            yield Problem(here, f"{node.name} has no docstring: say what it is for")


def _raises_not_implemented(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Raise) or node.exc is None:
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _examples(challenge: Challenge) -> Iterator[Problem]:
    """The visible examples run without pytest in the sandbox, so they may use nothing of it."""
    where = f"{challenge.slug}/{challenge.examples.name}"
    tests = [node for node in parse(challenge.examples).body if getattr(node, "name", "").lower().startswith("test")]
    if not tests:
        yield Problem(where, "has no test: write functions test_* with bare asserts")
    for node in tests:
        here = f"{where}, line {node.lineno}"
        if not isinstance(node, ast.FunctionDef):
            yield Problem(
                here, "is a class or a coroutine: write plain functions test_*, with asyncio.run where needed"
            )
        elif ast.unparse(node.args) or node.decorator_list:
            yield Problem(here, f"{node.name} has parameters or decorators: the sandbox calls it without arguments")
        elif not any(isinstance(inner, ast.Assert | ast.Raise) for inner in ast.walk(node)):
            yield Problem(here, f"{node.name} asserts nothing: it cannot fail")


def _imports(challenge: Challenge) -> Iterator[Problem]:
    """Each file imports only what there is on the side that it runs on."""
    probes = challenge.hidden / "probes.py"
    judges = [path for path in sorted(challenge.hidden.glob("*.py")) if path != probes]
    allowed: list[tuple[Path, tuple[str, ...]]] = [
        (challenge.stub, ()),
        (challenge.examples, (challenge.slug,)),
        (probes, (challenge.slug, "pytest_interview.probing")),
        *((path, ("hypothesis", "pytest_interview")) for path in judges),
    ]
    for path, names in allowed:
        for line, module in _modules(parse(path)):
            problem = _import_problem(module, names, is_judge=path in judges)
            if problem:
                yield Problem(f"{_place(challenge, path)}, line {line}", f"imports {module}: {problem}")


def _import_problem(module: str, names: tuple[str, ...], *, is_judge: bool) -> str:
    if module.startswith("."):
        if not is_judge:
            return "it stands alone where it runs: there is nothing beside it to import"
        if module.startswith(".."):
            return "only what is beside it in hidden/ may be"
        return "probes run in the sandbox, and would run the submission here" if module == ".probes" else ""
    if module.split(".")[0] in sys.stdlib_module_names:
        return ""
    if any(module == name or module.startswith(f"{name}.") for name in names):
        return ""
    also = "".join(f", {name}" for name in names)
    return f"only the standard library{also}{' and what is beside it' if is_judge else ''} may be"


def _modules(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of each imported module; ``from . import oracle`` is ``.oracle``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            dots = "." * node.level
            if node.module is None or (node.module == "pytest_interview" and node.names[0].name == "probing"):
                prefix = f"{dots}{node.module}." if node.module else dots
                yield from ((node.lineno, f"{prefix}{alias.name}") for alias in node.names)
            else:
                yield node.lineno, f"{dots}{node.module}"


def _place(challenge: Challenge, path: Path) -> str:
    return f"{challenge.slug}/{path.relative_to(challenge.path).as_posix()}"


def _waits(challenge: Challenge) -> Iterator[Problem]:
    """No time passes on purpose: not in the judge, and in probes only ``sleep(0)``, which lets other threads run."""
    for path in sorted(challenge.hidden.glob("*.py")):
        modules = (
            ("time",) if path.name == "probes.py" else ("time", "asyncio")
        )  # asyncio runs on a virtual clock there
        for node in ast.walk(parse(path)):
            where = f"{_place(challenge, path)}, line {getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.ImportFrom) and node.module in modules:
                if any(alias.name == "sleep" for alias in node.names):
                    yield Problem(where, f"imports sleep from {node.module}: script the time instead")
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in [f"{module}.sleep" for module in modules]:
                if ast.unparse(node) == "time.sleep(0)":
                    continue
                yield Problem(where, f"{ast.unparse(node)}: no hidden test waits: script the time instead")


def _hidden_tests(challenge: Challenge) -> Iterator[Problem]:
    for path in challenge.hidden_modules:
        top = parse(path)
        for node in ast.walk(top):
            name = getattr(node, "name", "")
            where = f"{_place(challenge, path)}, line {getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.ClassDef) and name.startswith("Test"):
                yield Problem(where, f"{name}: write hidden tests as functions")
            elif isinstance(node, _Function) and name.startswith("test") and node in top.body:
                yield from _hidden_test(where, node)
            elif isinstance(node, _Function) and name.startswith("test"):
                yield Problem(where, f"{name}: put hidden tests at the top level of the module")


def _hidden_test(where: str, node: _Function) -> Iterator[Problem]:
    decorators = [name_of(decorator) for decorator in node.decorator_list]
    if isinstance(node, ast.AsyncFunctionDef):
        yield Problem(where, f"{node.name} is a coroutine, which nothing would await: write def")
    if decorators.count("graded") != 1:
        yield Problem(where, f"{node.name} is graded {decorators.count('graded')} times: put one @graded(...) on it")
    elif "given" in decorators and decorators.index("given") < decorators.index("graded"):
        yield Problem(where, f"{node.name}: put @graded above @given")
    if not first_line(node).endswith("."):
        yield Problem(where, f"{node.name}: the docstring's first line is its public sentence: end it with a period")


def _rubric(challenge: Challenge) -> Iterator[Problem]:
    tests = static_rubric(challenge)
    where = f"{challenge.slug}/hidden"
    names = [test.name for test in tests]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(where, f"{names.count(name)} hidden tests are called {name}: rename all but one")
    total = sum(test.points for test in tests)
    if total != _POINTS:
        yield Problem(where, f"the points sum to {total}: make it {_POINTS}")
    parts, expected = sorted({test.part for test in tests}), list(range(1, len(challenge.parts) + 1))
    if parts != expected:
        yield Problem(
            where, f"there are tests for parts {parts}, challenge.toml names parts {expected}: make them agree"
        )
    for test in tests:
        for need in test.needs:
            if need not in names:
                yield Problem(where, f"{test.name} needs {need}, which does not exist: name a hidden test")
    for name in _cyclic(tests):
        yield Problem(where, f"{name} needs itself, by way of others or not: break the circle")


def _cyclic(tests: tuple[Test, ...]) -> list[str]:
    """The tests on a circle of needs, or behind one."""
    needs = {test.name: set(test.needs) for test in tests}
    while ready := {name for name, wanted in needs.items() if not wanted & set(needs)}:
        needs = {name: wanted for name, wanted in needs.items() if name not in ready}
    return sorted(needs)

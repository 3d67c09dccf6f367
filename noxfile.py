"""People's everyday commands, such as ``nox -s lint``, ``types``, ``fast``, ``tests``, ``docs``, or all with ``nox``.

The sessions use the environment they are started from (install with ``pip install -e ".[dev]"``), so they are quick.
"""

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "drift", "tests"]

GENERATED = (
    ("catalogue_xl.workbook.master.template", True),
    ("tools/compile_messages.py", False),
    ("tools/make_sample.py", False),
    ("tools/make_simplified.py", False),
    ("tools/make_macros.py", False),
    ("tools/draw_ribbon.py", False),
    ("tools/draw_house.py", False),
    ("tools/make_reference.py", False),
)
FAST = "not slow and not office and not corpus"


def _generate(session, flag):
    for what, is_module in GENERATED:
        session.run("python", *(("-m", what) if is_module else (what,)), flag)


@nox.session
def lint(session):
    """Style: ruff's rules and its format."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def fix(session):
    """Let ruff put right what it can."""
    session.run("ruff", "check", "--fix", ".")
    session.run("ruff", "format", ".")


@nox.session
def types(session):
    """The type checker, strict on src/."""
    session.run("mypy")


@nox.session
def drift(session):
    """Everything generated and committed is as its source says."""
    _generate(session, "--check")


@nox.session
def docs(session):
    """Write everything generated anew: template, sample, messages, reference pages."""
    _generate(session, "--write")


@nox.session
def mutants(session):
    """Break each listed rule in turn: the tests of its module must notice. About two minutes."""
    session.run("python", "tools/mutants.py", *session.posargs)


@nox.session
def hazards(session):
    """Two commands at once, processes killed and disks failing at every step; about an hour, -- --most 3 for less."""
    for what in ("races", "kills", "faults"):
        session.run("python", "-W", "ignore", "-m", "hazards", what, *session.posargs, env={"PYTHONPATH": "tools"})


@nox.session
def fuzz(session):
    """Feed each reader with what nobody wrote, ten minutes each; -- --seconds 60 mail for less. Then people merge."""
    what = session.posargs or ["--seconds", "600"]
    session.run("python", "-W", "ignore", "-m", "fuzz", *what, env={"PYTHONPATH": "tools"})
    people = "tests/exchange/merging/test_random_people.py"
    session.run("pytest", people, env={"PEOPLE": "100"})


@nox.session
def release(session):
    """Make the source archive and the wheel, check and try them (docs/release.md); -- --draft rehearses it."""
    session.run("python", "tools/make_release.py", *session.posargs)


@nox.session
def fast(session):
    """The tests that answer within a minute: without LibreOffice, the corpus and what is marked slow."""
    session.run("pytest", "-n", "auto", "--dist", "loadfile", "-m", FAST, *session.posargs)


@nox.session
def tests(session):
    """All tests, on all cores; arguments after -- go to pytest."""
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)

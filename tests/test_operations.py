"""What an operator is given: the Dockerfile, compose.yaml and docs/operations.md say what the code says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import takewhile

import pytest
import yaml
from typer.testing import CliRunner

from app.cli.main import cli
from app.settings import ROOT, Settings
from tools import dockersteps
from tools.settings import page

STEPS = list(dockersteps.instructions((ROOT / "Dockerfile").read_text(encoding="utf-8")))
FILES = dockersteps.context(ROOT)
VARIABLE = re.compile(r"LOCKSTEP_[A-Z_]+")
SERVE = {"LOCKSTEP_HOST", "LOCKSTEP_PORT", "LOCKSTEP_WORKERS"}
KNOWN = {f"LOCKSTEP_{name.upper()}" for name in Settings.model_fields} | SERVE


def of(word: str) -> list[dockersteps.Instruction]:
    return [step for step in STEPS if step.word == word]


def test_the_settings_in_the_docs_are_those_of_the_code() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert text == page(text), "call make diagrams"
    assert all(f"| `LOCKSTEP_{name.upper()}` | " in text for name in Settings.model_fields)


def test_every_setting_says_what_it_means() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "docs/operations.md", "README.md", "README.zh.md"])
def test_no_file_names_a_variable_that_there_is_not(file: str) -> None:
    used = set(VARIABLE.findall((ROOT / file).read_text(encoding="utf-8")))
    # LOCKSTEP_CHROMIUM is for the tests, LOCKSTEP_DOMAIN for Caddy.
    assert used - {"LOCKSTEP_CHROMIUM", "LOCKSTEP_DOMAIN", "LOCKSTEP_"} <= KNOWN


def test_serve_names_its_variables() -> None:
    said = CliRunner().invoke(cli, ["serve", "--help"], env={"COLUMNS": "300"}).output
    assert all(name in said for name in SERVE)


def test_what_the_image_copies_is_in_the_context() -> None:
    for step in of("COPY"):
        if "from" not in step.options:
            for source in step.words()[:-1]:
                assert any(file == source or file.startswith(f"{source}/") for file in FILES), source


def test_the_image_has_all_of_the_program_and_nothing_else() -> None:
    tops = {file.partition("/")[0] for file in FILES if "/" in file}
    assert tops == {"app", "simcore", "static", "templates"}
    assert not [file for file in FILES if "__pycache__" in file or file.endswith((".pyc", ".db"))]
    command = ["git", "ls-files", *sorted(tops)]
    tracked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert set(tracked) <= set(FILES)


def test_the_image_runs_as_a_user_of_its_own_and_gets_the_signals() -> None:
    final = list(takewhile(lambda step: step.word != "FROM", reversed(STEPS)))
    user = next(step for step in final if step.word == "USER")
    assert user.rest not in ("root", "0")
    assert any("useradd" in step.rest and "--uid 10001" in step.rest for step in final)
    words = [step.word for step in final]
    assert words.index("USER") < words.index("RUN")  # nothing runs as root after it
    for word in ("ENTRYPOINT", "CMD"):
        assert isinstance(json.loads(next(step.rest for step in final if step.word == word)), list)
    assert next(step.options for step in final if step.word == "HEALTHCHECK")["interval"]


def test_the_front_end_is_built_in_the_image_as_by_make() -> None:
    tool = (ROOT / "tools" / "assets.py").read_text(encoding="utf-8")
    build = next(step.rest for step in of("RUN") if "esbuild" in step.rest)
    for option in ("vendor.js", "codemirror.js", "--bundle", "--minify", "--target=es2022", "--legal-comments=none"):
        assert option in tool
        assert option in build
    for option in ("--format=esm", "static/src/"):
        assert option in tool
        assert option in build


def test_compose_trusts_only_its_own_network_and_shows_only_the_proxy() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    services = compose["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["caddy"]
    (network,) = compose["networks"]["inside"]["ipam"]["config"]
    environment = services["lockstep"]["environment"]
    assert environment["LOCKSTEP_TRUSTED_PROXIES"] == network["subnet"]
    assert Settings(trusted_proxies=network["subnet"]).trusted_proxies == network["subnet"]
    assert all(service["networks"] == ["inside"] for service in services.values())
    assert services["postgres"]["profiles"] == ["postgres"]
    assert services["lockstep"]["read_only"] is True
    volumes = {volume.partition(":")[0] for service in services.values() for volume in service.get("volumes", [])}
    assert volumes == set(compose["volumes"])


@pytest.mark.soak
def test_the_steps_of_the_image_by_hand() -> None:
    if reason := dockersteps.able():
        pytest.skip(reason)
    command = [sys.executable, "-m", "tools.dockersteps"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    assert "answered as uid 10001 on a read-only root" in done.stdout

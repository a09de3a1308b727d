"""The page that says what Python is here: what it states is what programs meet."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from app.render.program.supported import built_in, module_names, names_of
from simcore.program import run_program
from simcore.vm.source import RefusedError
from simcore.vm.vm import Limits


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_names_what_is_there_and_what_is_not(client: TestClient, language: str) -> None:
    page = client.get(f"/program/python?lang={language}").text
    for module in ("threading", "queue", "concurrent.futures"):
        assert f"<code>{module}</code>" in page
    assert "<li>eval() is" in page or "<li>没有 eval()" in page
    assert f"{Limits().tasks_max:,}" in page
    assert "{" not in re.sub(r"<script.*?</script>", "", page.partition("<main")[2], flags=re.DOTALL)


def test_a_module_shows_its_names_and_what_is_missing(client: TestClient) -> None:
    page = client.get("/program/python?module=threading").text.partition('id="names"')[2]
    assert "<code>Barrier</code>" in page
    assert names_of("threading").missing == (), page
    missing = names_of("operator").missing
    for name in missing:
        assert "AttributeError" in run_program({"main.py": f"import operator\noperator.{name}"}, "main.py").text(
            "stderr"
        )


def test_every_module_of_the_list_has_names() -> None:
    for module in module_names():
        if module not in ("concurrent", "unittest.__main__"):
            assert names_of(module).here, module


def test_a_name_that_is_refused_is_refused() -> None:
    assert "eval" in built_in().missing
    with pytest.raises(RefusedError):
        run_program({"main.py": "eval('1')"}, "main.py")


def test_a_module_that_is_not_there_is_no_page(client: TestClient) -> None:
    assert client.get("/program/python?module=socket").status_code == 404
    assert client.get("/program/python?module=_thread").status_code == 404

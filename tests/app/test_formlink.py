"""The form in a link: what comes out is what went in, and a code that was changed says so."""

from __future__ import annotations

import base64
import re
import zlib

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.render.formlink import BadLinkError, address, decode, encode
from app.render.forms import LabForm, as_row
from app.render.labfields import MACHINE, ROW_FIELDS
from app.service.presets import PRESETS
from app.service.randomtable import random_rows
from simcore import registry

TEXT = st.text(max_size=12)
ROWS = st.lists(st.dictionaries(st.sampled_from(ROW_FIELDS), TEXT).map(lambda given: as_row(**given)), max_size=8)


@given(
    rows=ROWS,
    policies=st.lists(st.sampled_from(sorted(registry.policies())), unique=True, max_size=4),
    quantum=TEXT,
    machine=st.dictionaries(st.sampled_from(sorted(MACHINE)), TEXT),
    seed=TEXT.map(str.strip),
)
def test_whatever_is_typed_comes_back(
    rows: list[dict[str, str]], policies: list[str], quantum: str, machine: dict[str, str], seed: str
) -> None:
    params = {policies[0]: {"quantum": quantum}} if policies else {}
    form = LabForm(rows, policies, params, LabForm().machine | machine, seed)
    assert decode(encode(form)) == form


@pytest.mark.parametrize("preset", PRESETS, ids=lambda one: one.key)
def test_presets_and_random_tables_fit_into_a_link(preset: object) -> None:
    assert address(LabForm([as_row(**row) for row in preset.rows], list(preset.policies)))  # type: ignore[attr-defined]
    assert address(LabForm([as_row(**row) for row in random_rows(7)]))


def test_a_table_that_is_too_long_has_no_link() -> None:
    assert address(LabForm([as_row(name=f"job {n * n}", bursts=f"cpu {n * 7919}") for n in range(500)])) == ""


@pytest.mark.parametrize("code", ["", "1", "1AAAA", "2" + "A" * 20, "1é", "1" + "A" * 10_000, "1!!!!"])
def test_a_code_that_is_none_is_told(code: str) -> None:
    with pytest.raises(BadLinkError):
        decode(code)


def test_no_changed_letter_goes_unseen() -> None:
    code = encode(LabForm([as_row(name="A", bursts="cpu 5"), as_row(name="B", bursts="cpu 3, io 2, cpu 1")]))
    plain = decode(code)
    for place in range(len(code)):
        changed = code[:place] + ("A" if code[place] != "A" else "B") + code[place + 1 :]
        try:
            assert decode(changed) == plain  # the last letter has bits that say nothing
        except BadLinkError:
            continue


def test_a_small_code_cannot_unpack_into_a_large_form() -> None:
    packed = zlib.compress(b"[" + b" " * 10_000_000 + b"]", 9)
    with pytest.raises(BadLinkError):
        decode("1" + re.sub(rb"=+$", b"", base64.urlsafe_b64encode(packed)).decode())


def test_a_bad_link_is_said_on_a_page_that_works(client: TestClient) -> None:
    answer = client.get("/scheduler?w=1broken")
    assert answer.status_code == 400
    assert "This link cannot be read" in answer.text
    assert 'name="name.0"' in answer.text
    form = LabForm([as_row(name="A", bursts="cpu x")], ["RR"])
    broken = client.get(address(form))
    assert broken.status_code == 200
    assert 'value="cpu x"' in broken.text

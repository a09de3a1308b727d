"""The pages of the policies come from the registry, in both languages."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from app.render.i18n import translate
from simcore import registry
from simcore.kernel.ports import PolicySpec
from tests.app.test_chinese import english

SPECS = list(registry.policies().values())


def test_the_list_names_every_policy_and_the_docs_have_a_page_for_each(client: TestClient) -> None:
    html = client.get("/policies?lang=en").text
    assert re.findall(r'href="/policies/([a-z_]+)"', html) == [spec.name.lower() for spec in SPECS]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_a_page_says_all_the_registry_knows(client: TestClient, spec: PolicySpec) -> None:
    for language in ("en", "zh"):
        html = client.get(f"/policies/{spec.name.lower()}?lang={language}").text
        for text in (spec.rule, spec.summary, *(param.help for param in spec.params)):
            assert translate(language, text) in unescape(html)
        for param in spec.params:
            assert f"<code>{param.name}</code>" in html
        assert spec.source in unescape(html)
        assert html.count('class="b who') > 0
    names = [param.name for param in spec.params] + [value for param in spec.params for value, _ in param.choices]
    samples = [sample for param in spec.params for sample in param.samples]
    known = re.findall(r"[A-Za-z]{2,}", " ".join([*names, *samples, *spec.aliases, "true false", spec.name]))
    assert english(html, *known) == set()


def test_any_name_leads_to_the_page_and_a_wrong_one_to_an_error(client: TestClient) -> None:
    answer = client.get("/policies/FIFO?lang=zh", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/policies/fcfs?lang=zh")
    assert client.get("/policies/lifo").status_code == 404
    assert client.post("/policies/lifo/play").status_code == 404


def test_the_example_can_be_played_and_opened_in_the_lab(client: TestClient) -> None:
    answer = client.post("/policies/stride/play", follow_redirects=False)
    assert answer.status_code == 303
    assert "runs on CPU 0: its pass, 0, is the smallest" in re.sub(
        r"<[^>]+>", "", client.get(answer.headers["location"].replace("at=0", "at=4") + "&lang=en").text
    )
    lab = re.search(r'href="(/scheduler\?w=[^"]+)"', client.get("/policies/stride").text)
    assert lab is not None
    assert 'name="tickets.2" value="250"' in client.get(lab[1]).text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_lab_and_the_player_lead_to_the_rule(client: TestClient, language: str) -> None:
    html = client.get(f"/scheduler?preset=convoy&lang={language}").text
    assert 'href="/policies/fcfs"' in html
    run = client.post("/policies/cfs/play", follow_redirects=True)
    assert 'href="/policies/cfs"' in run.text


def test_a_historical_run_is_told_in_both_languages(client: TestClient) -> None:
    table = {
        "name.0": "A",
        "bursts.0": "cpu 1, io 4 cards, cpu 2",
        "name.1": "B",
        "bursts.1": "cpu 1, io 2 cards, cpu 1",
    }
    machine = {"degree": "1", "job_setup": "2", "tape_speed": "2"}
    answer = client.post("/scheduler", data={**table, **machine, "policy": "FCFS", "do": "run"}, follow_redirects=False)
    address = answer.headers["location"].partition("?")[0]
    chinese = client.get(f"{address}?at=2&lang=zh").text
    assert "排队等卫星机" in re.sub(r"<[^>]+>", "", chinese).replace("，", "")
    assert english(chinese, "cards") == set()
    page = client.get(f"{address}?at=2&lang=en").text
    for text in ("satellite", "operator", "tape", "not admitted yet", "1 in memory at most", "2 ticks to set up a job"):
        assert text in page

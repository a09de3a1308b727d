"""The reference says what the API is: each operation and problem, in both languages; its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from html import unescape

import pytest
from fastapi.testclient import TestClient

from app.routes.api.meanings import MEANINGS
from app.routes.api.problems import KINDS
from tests.app.test_chinese import english

CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.S)
PROSE_NAMES = """
    API RFC HTTP Markdown Bearer Authorization TOKEN OpenAPI JSON CSV
    ndjson json csv text type UTC ISO Accept Language Content Type Allow Retry
    After lang application start errors null NAME machine params LOCKSTEP ORIGINS GET POST PATCH DELETE octet stream
    html plain
    CPython terminal unbuffered pipe none ms us import PID record true false
    acquire release open sys setswitchinterval
    image png svg xml policy name path query cpu disk bursts jobs problem
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_operation_model_and_problem_is_there(client: TestClient, language: str) -> None:
    html = client.get(f"/docs?lang={language}").text
    description = client.get(f"/api/v1/openapi.json?lang={language}").json()
    text = unescape(html)
    for path, methods in description["paths"].items():
        assert f"<code>{path}</code>" in text
        for operation in methods.values():
            assert operation["summary"] in text
            assert operation["description"] in text
    for name in description["components"]["schemas"]:
        assert f'id="model-{name}"' in html
    anchors = re.findall(r'id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert {kind.name for kind in KINDS} <= set(anchors)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(anchors)
    assert not re.search(r"<script|style=", html.partition("<main")[2])


def test_the_reference_is_chinese_for_chinese_readers(client: TestClient) -> None:
    html = CODE.sub("", client.get("/docs?lang=zh").text)
    models = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert english(html, *re.findall(r"[A-Za-z]{2,}", PROSE_NAMES), *models) == set()


def test_the_example_can_be_tried_as_it_stands(client: TestClient) -> None:
    html = client.get("/docs").text
    commands = [shlex.split(unescape(one)) for one in re.findall(r"<pre[^>]*><code>(curl .*?)</code>", html, re.S)]
    posts = [command for command in commands if "-d" in command]
    assert posts
    for _, address, _, header, _, body in posts:
        answer = client.post(address, content=body, headers=dict([header.split(": ")]))
        assert answer.status_code in (200, 201), answer.text
    for command in commands:
        if "-d" not in command:
            assert client.get(command[1]).status_code == 200


def test_every_meaning_is_that_of_a_field(client: TestClient) -> None:
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    fields = {name for schema in schemas.values() for name in schema.get("properties", {})}
    assert set(MEANINGS) <= fields
    assert schemas["TaskView"]["properties"]["left"]["description"] == MEANINGS["left"]

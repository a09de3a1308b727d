"""The player's controls and stream, as HTTP sees them."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient


def events(client: TestClient, url: str, **headers: str) -> list[tuple[str, str, str]]:
    """Every event of a stream as (id, event, data)."""
    text = client.get(url, headers=headers).text
    found = []
    for block in text.split("\n\n"):
        fields: dict[str, list[str]] = {}
        for line in block.split("\n"):
            key, _, value = line.partition(":")
            fields.setdefault(key, []).append(value.removeprefix(" "))
        if "data" in fields:
            found.append((fields.get("id", [""])[0], fields.get("event", [""])[0], "\n".join(fields["data"])))
    return found


def last_step(client: TestClient, run_url: str) -> int:
    match = re.search(r'data-last="(\d+)"', client.get(run_url).text)
    assert match
    return int(match[1])


def test_the_stream_has_every_step_once_and_ends(client: TestClient, run_url: str) -> None:
    last = last_step(client, run_url)
    got = events(client, f"{run_url}/stream?at=0&sps=30")
    assert [id_ for id_, event, _ in got if not event] == [str(step) for step in range(last + 1)]
    assert got[-1][1] == "end"
    for id_, _, data in got[:-1]:
        assert f'data-at="{id_}"' in data
    assert 'id="key-play"' in got[-2][2]


def test_it_resumes_after_the_last_event_id(client: TestClient, run_url: str) -> None:
    last = last_step(client, run_url)
    got = events(client, f"{run_url}/stream?at=0&sps=30", **{"Last-Event-ID": str(last - 2)})
    assert [id_ for id_, event, _ in got if not event] == [str(last - 1), str(last)]
    assert client.get(f"{run_url}/stream?sps=30", headers={"Last-Event-ID": str(last)}).status_code == 204


@pytest.mark.parametrize("value", ["-1", "x", "1e3", "99999", "9" * 40, "٣"])
def test_a_bad_last_event_id_is_refused_before_the_stream_starts(client: TestClient, run_url: str, value: str) -> None:
    answer = client.get(f"{run_url}/stream", headers={"Last-Event-ID": value.encode()})
    assert answer.status_code == 400
    assert "Last-Event-ID must be a step" in answer.text


def test_ticks_take_all_that_happens_at_once_as_one_step(client: TestClient, run_url: str) -> None:
    got = events(client, f"{run_url}/stream?at=0&sps=30&grain=tick")
    ticks = [
        match[1] for _, event, data in got if not event for match in [re.search(r'data-tick="(\d+)"', data)] if match
    ]
    assert len(ticks) == len(set(ticks)) + (ticks[0] == ticks[1])
    back = client.get(f"{run_url}/go?at={got[-2][0]}&d=back&grain=tick").text
    assert f'data-at="{got[-3][0]}"' in back


def test_bytes_are_the_same_for_everyone_and_the_page_agrees(client: TestClient, run_url: str) -> None:
    first, second = (events(client, f"{run_url}/stream?at=0&sps=30") for _ in range(2))
    assert first == second
    page = client.get(f"{run_url}?at=4").text
    why = re.search(r'id="why"[^>]*>(.*?)</div>', page, re.S)
    assert why
    assert why[1].strip() in first[4][2]


@pytest.mark.parametrize(
    ("query", "at"),
    [
        ("at=2&d=next", 3), ("at=2&d=back", 1), ("at=2&d=first", 0), ("at=0&d=back", 0), ("at=2&t=0", None),
        ("at=99999&d=next", None), ("at=x", 0), ("at=-5", 0), ("at=3&d=nonsense", 3), ("at=3&d=play", 3),
    ],
)  # fmt: skip
def test_every_control_gives_a_step_and_an_address(
    client: TestClient, run_url: str, query: str, at: int | None
) -> None:
    answer = client.get(f"{run_url}/go?{query}")
    assert answer.status_code == 200
    match = re.search(r'data-at="(\d+)"', answer.text)
    assert match
    assert at is None or int(match[1]) == at
    assert answer.headers["hx-replace-url"].startswith(f"{run_url}?at={match[1]}")


def test_playing_and_pausing_change_the_player(client: TestClient, run_url: str) -> None:
    playing = client.get(f"{run_url}/go?at=1&d=play&sps=10").text
    assert "hx-sse:connect" in playing
    assert "sps=10" in playing
    paused = client.get(f"{run_url}/go?at=5&d=pause&play=1&sps=10").text
    assert "hx-sse:connect" not in paused
    at_the_end = client.get(f"{run_url}/go?at=9999&d=play").text
    assert 'data-at="0"' in at_the_end


def test_without_javascript_every_control_is_a_link(client: TestClient, run_url: str) -> None:
    page = client.get(f"{run_url}?at=2").text
    for name, at in (("first", 0), ("back", 1), ("next", 3)):
        assert re.search(rf'id="key-{name}" href="{run_url}\?at={at}"', page)
    assert "<noscript>" in page
    by_tick = client.get(f"{run_url}?t=4").text
    assert 'data-tick="4"' in by_tick


def test_views_are_kept_in_the_address(client: TestClient, run_url: str) -> None:
    answer = client.get(f"{run_url}/go?at=2&d=next&rows=cpu&grain=tick&zoom=1")
    assert answer.headers["hx-replace-url"].endswith("&rows=cpu&grain=tick")
    assert 'class="row-cpu"' in client.get(f"{run_url}?rows=cpu").text
    assert 'class="row-cpu"' not in client.get(f"{run_url}?rows=task").text


def test_a_card_says_what_the_policy_goes_by(client: TestClient) -> None:
    """On a line of its own, or after the work left where the name has taken that line."""
    table = {"do": "run", "policy": "EDF", "arrival.0": "0", "bursts.0": "4", "deadline.0": "9"}
    table |= {"name.1": "B", "arrival.1": "1", "bursts.1": "2"}
    for name, card in (("A", '3 left<span class="rem">due at 9</span>'), ("report", "<b>report</b>3 left · due at 9")):
        answer = client.post("/scheduler", data=table | {"name.0": name}, follow_redirects=False)
        page = client.get(answer.headers["location"].partition("?")[0] + "?at=3&lang=en").text
        assert card in page

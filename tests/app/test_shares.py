"""Shares over HTTP: made, read, changed, copied, framed, deleted; and what goes wrong."""

from __future__ import annotations

import re
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.render.usertext import from_markdown
from app.settings import Settings
from simcore import api

FORM = {
    "do": "share",
    "title": "Two jobs",
    "note": "Watch **A**.",
    "opens_at": "3",
    "mode": "watch",
    "step.0": "3",
    "text.0": "Here *A* leaves.",
    "step.1": "5",
    "text.1": "And now?",
}


def shared(client: TestClient, run_url: str, **fields: str) -> tuple[str, str]:
    """The addresses of a new share and of its owner's page."""
    answer = client.post(f"{run_url}/share", data=FORM | fields)
    assert answer.status_code == 303, answer.text
    edit = answer.headers["location"].partition("?")[0]
    return "/".join(edit.split("/")[:3]), edit


def test_a_share_opens_at_its_step_with_title_note_and_the_note_of_that_step(client: TestClient, run_url: str) -> None:
    share, _ = shared(client, run_url)
    page = client.get(share).text
    assert "<h1>Two jobs</h1>" in page
    assert "Watch <strong>A</strong>." in page
    assert 'data-at="3"' in page
    assert '<div class="why-note"><p>Here <em>A</em> leaves.</p>' in page
    assert "And now?" not in page
    assert page.count("<circle cx=") - page.count('<circle class="m-done"') >= 2  # marks on the scrubber
    assert "And now?" in client.get(f"{share}?at=5").text
    assert "And now?" in client.get(f"{share}/go?at=4&d=next").text


def test_a_share_plays_the_same_steps_as_its_run(client: TestClient, run_url: str) -> None:
    share, _ = shared(client, run_url)
    run = client.get(f"{run_url}/stream?at=6&sps=30").text
    of_share = client.get(f"{share}/stream?at=6&sps=30").text
    bare = re.sub(r"retry: \d+", "", run)
    assert re.sub(r"retry: \d+", "", of_share).replace(share, run_url) == bare


def test_only_the_token_edits_and_what_is_wrong_is_said_and_kept(client: TestClient, run_url: str) -> None:
    share, edit = shared(client, run_url)
    assert "no-store" in client.get(edit).headers["cache-control"]
    wrong = {**FORM, "do": "save", "opens_at": "soon", "step.0": "9999", "title": "x" * 200}
    answer = client.post(edit, data=wrong)
    assert answer.status_code == 422
    assert 'value="soon"' in answer.text
    assert 'value="9999"' in answer.text
    answer = client.post(edit, data={**wrong, "opens_at": "1"})
    assert "there is no step 9999" in answer.text
    assert "has 200 characters; 120 is the most" in answer.text
    assert "<h1>Two jobs</h1>" in client.get(share).text
    assert client.post(edit, data={**FORM, "do": "save", "title": "Renamed"}).status_code == 303
    assert "<h1>Renamed</h1>" in client.get(share).text
    other = f"{share}/edit/{'x' * 43}"
    for answer in (client.get(other), client.post(other, data=FORM), client.post(other, data={"do": "delete"})):
        assert answer.status_code == 404
        assert "There is no share here" in answer.text
    assert client.get(share).status_code == 200


def test_rows_of_notes_are_added_and_removed_without_losing_what_was_typed(client: TestClient, run_url: str) -> None:
    more = client.post(f"{run_url}/share", data={**FORM, "do": "add"}).text
    assert 'id="step.2"' in more
    fewer = client.post(f"{run_url}/share", data={**FORM, "do": "remove-0"}).text
    assert "And now?" in fewer
    assert "Here *A* leaves." not in fewer


def test_delete_is_for_good_and_every_missing_share_looks_the_same(client: TestClient, run_url: str) -> None:
    share, edit = shared(client, run_url)
    assert client.get(f"{edit}?do=delete").status_code == 200  # reading changes nothing
    assert client.get(share).status_code == 200
    assert client.post(edit, data={"do": "delete"}).status_code == 200
    never = "/s/" + "x" * 22
    pages = [client.get(path) for path in (share, never, edit, share.replace("/s/", "/embed/"), f"{share}/qr.svg")]
    assert {page.status_code for page in pages} == {404}
    plain = [re.sub(r"/[se][a-z]*/[A-Za-z0-9_/-]{22,}", "", page.text) for page in pages]
    assert len(set(plain)) == 1
    assert client.get(f"{share}/stream").status_code == 404


def test_another_process_sees_an_edit_and_a_deletion_at_once(
    client: TestClient, settings: Settings, run_url: str
) -> None:
    share, edit = shared(client, run_url)
    with TestClient(create_app(settings), follow_redirects=False) as other:
        assert "Two jobs" in other.get(share).text
        client.post(edit, data={**FORM, "do": "save", "title": "Renamed"})
        assert "<h1>Renamed</h1>" in other.get(share).text
        client.post(edit, data={"do": "delete"})
        assert other.get(share).status_code == 404


def test_one_click_keeps_a_run(client: TestClient, run_url: str) -> None:
    page = client.get(run_url).text
    assert "Temporary until" in page
    assert f'action="{run_url}/share"' in page
    answer = client.post(f"{run_url}/share", data={"do": "keep", "opens_at": "4"})
    assert answer.status_code == 303
    share = "/".join(answer.headers["location"].split("/")[:3])
    assert 'data-at="4"' in client.get(share).text


def test_a_copy_opens_in_the_lab_with_table_and_policy(client: TestClient, run_url: str) -> None:
    share, _ = shared(client, run_url)
    page = client.get(f"/scheduler?share={share.split('/')[2]}").text
    assert 'value="cpu 3, io 2, cpu 1"' in page
    assert client.get(f"/scheduler?share={'x' * 22}").status_code == 404


def test_a_damaged_share_is_an_error_page_not_a_wrong_run(client: TestClient, settings: Settings, run_url: str) -> None:
    share, _ = shared(client, run_url)
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE share SET recording = zeroblob(40)")
    connection.close()
    with TestClient(create_app(settings), follow_redirects=False) as fresh:
        answer = fresh.get(share)
        assert answer.status_code == 500
        assert "damaged" in answer.text
    with TestClient(create_app(settings), follow_redirects=False) as fresh:
        assert "was damaged" in fresh.get(f"{share}/go?d=next").text


def test_an_expired_share_is_gone(client: TestClient, settings: Settings, run_url: str) -> None:
    share, _ = shared(client, run_url)
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE share SET expires = '2001-01-01 00:00:00.000000'")
    connection.close()
    assert client.get(share).status_code == 404
    with TestClient(create_app(settings)), sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as rows:
        assert rows.execute("SELECT count(*) FROM share").fetchone() == (0,)
    rows.close()


def test_under_a_newer_engine_the_recording_stands_and_running_again_is_offered(
    client: TestClient, settings: Settings, run_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    share, _ = shared(client, run_url)
    before = client.get(f"{share}/go?at=3&d=next").text
    assert "today’s engine" not in client.get(share).text
    monkeypatch.setattr(api, "SEMANTICS_VERSION", api.SEMANTICS_VERSION + 1)
    with TestClient(create_app(settings), follow_redirects=False) as fresh:
        assert "Run it again with today’s engine" in fresh.get(share).text
        assert fresh.get(f"{share}/go?at=3&d=next").text == before
        assert fresh.get(f"{share}/again").status_code == 404 or fresh.get(f"{share}/again").status_code == 405
        again = fresh.post(f"{share}/again")
        assert again.headers["location"].startswith("/runs/")
        assert fresh.get(again.headers["location"]).status_code == 200


def test_a_frame_is_for_the_named_sites_only_and_needs_no_cookies(tmp_path: Path) -> None:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'runs.db'}", embed_origins="https://lms.example.edu, http://x.test:81"
    )
    with TestClient(create_app(settings), follow_redirects=False) as client:
        data = {"do": "run", "policy": "FCFS", "name.0": "A", "arrival.0": "0", "bursts.0": "4", "cpus": "1"}
        run = client.post("/scheduler", data=data).headers["location"].partition("?")[0]
        share, _ = shared(client, run, opens_at="0", **{"step.0": "", "text.0": "", "step.1": "", "text.1": ""})
        frame = client.get(f"{share.replace('/s/', '/embed/')}?lang=zh&theme=dark")
        assert (
            "frame-ancestors 'self' https://lms.example.edu http://x.test:81"
            in frame.headers["content-security-policy"]
        )
        assert frame.headers["content-security-policy"].count("frame-ancestors") == 1
        assert "set-cookie" not in frame.headers
        assert 'data-theme="dark"' in frame.text
        assert '<input type="hidden" name="lang" value="zh">' in frame.text
        assert client.get(share).headers["content-security-policy"].endswith("frame-ancestors 'self'")
        step = client.get(f"{share.replace('/s/', '/embed/')}/go?at=0&d=next&lang=zh&theme=dark")
        assert "lang=zh&theme=dark" in step.headers["hx-replace-url"]
        assert "第 1 步" in step.text


@pytest.mark.parametrize(
    "origin", ["moodle.example.edu", "https://a.test/path", "https://a.test;script-src *", "'self'"]
)
def test_an_origin_that_is_none_is_refused_at_the_start(origin: str) -> None:
    with pytest.raises(ValueError, match="write it like"):
        Settings(embed_origins=origin)


@pytest.mark.parametrize(
    ("text", "absent", "present"),
    [
        ("<script>alert(1)</script>", "<script", "&lt;script&gt;"),
        ("<img src=x onerror=alert(1)>", "<img", "&lt;img"),
        ("![x](https://elsewhere.test/p.png)", "<img", "elsewhere"),
        ("[x](javascript:alert(1))", "<a", "javascript"),
        ("[x](data:text/html,x)", "<a", "data:"),
        ("<hx-partial hx-target='#why'>", "<hx-partial", "&lt;hx-partial"),
        ("[x](https://ok.test)", "<script", 'rel="nofollow noopener noreferrer"'),
        ("# Big", "<h1", "<h3>"),
    ],
)
def test_a_note_cannot_do_more_than_text(text: str, absent: str, present: str) -> None:
    html = str(from_markdown(text))
    assert absent not in html
    assert present in html


def test_a_title_is_one_line_of_plain_text(client: TestClient, run_url: str) -> None:
    share, _ = shared(client, run_url, title="  <b>x</b>\r\n y\u202e\0 ")
    assert "<h1>&lt;b&gt;x&lt;/b&gt; y</h1>" in client.get(share).text


def test_predict_mode_asks_judges_and_counts_each_question_once(client: TestClient, run_url: str) -> None:
    page = client.get(f"{run_url}?at=0&predict=1").text
    assert "Next, at" not in page
    last = int(re.findall(r'data-last="(\d+)"', page)[0])
    for at in range(last + 1):
        page = client.get(f"{run_url}?at={at}&predict=1").text
        if 'class="ask-q"' in page:
            break
    step = int(re.findall(r'name="q" value="(\d+)"', page)[0])
    options = re.findall(r'name="guess" value="(\d)"', page)
    answers = [client.get(f"{run_url}/go?at={step}&q={step}&guess={n}&predict=1&sps=2") for n in options]
    right = [n for n, answer in enumerate(answers) if "Right." in answer.text]
    assert len(right) == 1
    assert all("Not quite." in answer.text for n, answer in enumerate(answers) if n not in right)
    assert f"score=1.1.{step}" in answers[right[0]].headers["hx-replace-url"]
    again = client.get(f"{run_url}/go?at={step}&q={step}&guess={right[0]}&predict=1&score=1.1.{step}")
    assert f"score=1.1.{step}" in again.headers["hx-replace-url"]
    assert f'value="{step}" name="q"' not in again.text
    for odd in ("score=9.1.1", "score=x", "q=-1&guess=0", f"q={step}&guess=99", f"q={step}&guess=x", "q=99999&guess=0"):
        assert client.get(f"{run_url}/go?at=1&predict=1&{odd}").status_code == 200


def test_playing_in_predict_mode_stops_at_the_next_question(client: TestClient, run_url: str) -> None:
    text = client.get(f"{run_url}/stream?at=0&sps=30&predict=1").text
    steps = [int(step) for step in re.findall(r"^id: (\d+)$", text, re.M)]
    assert text.count('class="ask-q"') == 1
    assert 'class="ask-q"' in text.rpartition("id: ")[2]
    assert "event: end" in text
    assert "data-playing" not in text.rpartition("id: ")[2]
    on = client.get(f"{run_url}/stream?at={steps[-1]}&sps=30&predict=1").text
    assert int(re.findall(r"^id: (\d+)$", on, re.M)[-1]) > steps[-1]


def test_a_share_in_predict_mode_asks_from_its_first_step_and_can_be_left(client: TestClient, run_url: str) -> None:
    share, _ = shared(client, run_url, mode="predict", opens_at="0")
    assert "predicting" in client.get(share).text
    watched = client.get(f"{share}?at=2&predict=0").text
    assert 'class="player predicting' not in watched
    assert "&amp;predict=0" in watched


def test_the_terms_of_shares_are_the_operators(tmp_path: Path) -> None:
    from app.service.shares import ShareService
    from app.store.database import open_database

    settings = Settings(database_url=f"sqlite:///{tmp_path / 'runs.db'}", shares_kept_days=3)
    assert ShareService(settings, open_database(settings.database_url))._term == timedelta(days=3)

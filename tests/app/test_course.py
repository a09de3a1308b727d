"""The course: every lesson says what its runs do, in both languages, and works without JavaScript."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.render.course import FOLDER, course, lesson_of, lessons, neighbours, written
from app.render.i18n import LANGUAGES, Language
from app.render.lesson import Lesson, read_lesson
from app.render.lessonpage import SceneView
from app.render.lessontext import Told, told
from app.store.database import StoreFullError
from simcore.model.errors import InternalError

WRITTEN = [lesson.slug for lesson in written()]


def the(slug: str) -> Told:
    found = told(slug)
    assert found is not None
    return found


def test_the_course_has_all_its_lessons_in_order() -> None:
    assert [lesson.number for lesson in lessons()] == list(range(1, 37))
    assert len({lesson.slug for lesson in lessons()}) == 36
    assert [len(unit.lessons) for unit in course()] == [3, 6, 8, 4, 5, 6, 4]
    assert all(lesson.title.en and lesson.title.zh for lesson in lessons())


@pytest.mark.parametrize("slug", WRITTEN)
def test_every_claim_of_a_lesson_holds(slug: str) -> None:
    lesson = the(slug)
    assert lesson.lesson.claims
    for claim in lesson.lesson.claims:
        assert lesson.holds(claim), claim


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", WRITTEN)
def test_texts_and_questions_are_filled_in(slug: str, language: Language) -> None:
    lesson = the(slug)
    sections = lesson.sections(language)
    assert len(sections) >= 3
    assert not sections[0].title
    for section in sections:
        assert section.html
        assert not re.search(r"\{\{|\}\}|\{%|None|<b>", section.html)
    assert {scene.key for scene in lesson.lesson.scenes} == {one.scene for one in sections if one.scene}
    questions = lesson.questions(language)
    assert 2 <= len(questions) <= 4
    for question in questions:
        assert question.prompt
        assert question.why
        assert len(set(question.options)) == len(question.options) >= 2


@pytest.mark.parametrize("slug", WRITTEN)
def test_both_languages_have_the_same_parts_and_the_same_figures(slug: str) -> None:
    english, chinese = (the(slug).sections(language) for language in LANGUAGES)
    assert [one.scene for one in english] == [one.scene for one in chinese]
    for one, other in zip(english, chinese, strict=True):
        assert len(re.findall("<p>", one.html)) == len(re.findall("<p>", other.html)), one.title
    lesson = the(slug).lesson
    asked = [re.findall(r"\{\{ *(.+?) *\}\}", lesson.texts[language]) for language in LANGUAGES]
    assert sorted(asked[0]) == sorted(asked[1])


def leaves(data: Any, *, words: bool, inside: bool = False) -> Iterator[str]:
    """The texts of a lesson's table that are for reading (``words``), or those that are for the machine."""
    if isinstance(data, dict):
        told_here = set(data) == {"en", "zh"}
        for value in data.values():
            yield from leaves(value, words=words, inside=inside or told_here)
    elif isinstance(data, list):
        for value in data:
            yield from leaves(value, words=words, inside=inside)
    elif inside == words:
        yield str(data)


@pytest.mark.parametrize("slug", WRITTEN)
def test_a_number_in_a_text_stands_in_the_table_or_in_a_claim(slug: str) -> None:
    """What a run gives is filled in; any other number is an input, one of a program, or asserted by a claim or an
    option."""
    lesson = the(slug).lesson
    table = tomllib.loads((FOLDER / f"{lesson.number:02d}-{slug}" / "lesson.toml").read_text(encoding="utf-8"))
    programs = [text for scene in lesson.scenes if scene.program for text in scene.program.files.values()]
    known = {n for text in [*leaves(table, words=False), *programs] for n in re.findall(r"\d+(?:\.\d+)?", text)}
    for text in [*lesson.texts.values(), *leaves(table, words=True)]:
        plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|^##.*$", "", text, flags=re.MULTILINE)
        # Names such as P1, Q0 and Python 3.2, other lessons, years.
        plain = re.sub(r"\b[A-Z]\d|Python \d\.\d+|[Ll]esson \d+|第 \d+ 课|\b19\d\d\b", "", plain)
        assert set(re.findall(r"\d+(?:\.\d+)?", plain)) <= known, text[:200]


@pytest.mark.parametrize("slug", WRITTEN)
def test_chinese_is_set_as_chinese(slug: str) -> None:
    text = the(slug).lesson.texts["zh"]
    assert "您" not in text
    plain = re.sub(r"\{\{.*?\}\}", "7", text)
    assert not re.search(r"[\u4e00-\u9fff][,;:?!]", plain)
    assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", plain.replace("*", ""))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", WRITTEN)
def test_every_value_of_every_knob_runs(slug: str, language: Language) -> None:
    for scene in the(slug).lesson.scenes:
        for knob in scene.knobs:
            for value in knob.values:
                scene.scenario({knob.name: value})
        table = SceneView(the(slug), scene.key, {}, language).table()
        assert len(table.rows) == (len(scene.knobs[0].values) if scene.knobs else 1)
        assert sum(row.chosen for row in table.rows) == 1
        if scene.knobs:
            assert len({row.cells for row in table.rows}) > 1, f"{scene.key}: the first knob changes nothing"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", WRITTEN)
def test_a_lesson_is_a_page(client: TestClient, slug: str, lang: str) -> None:
    html = client.get(f"/learn/{slug}?lang={lang}").text
    lesson = the(slug).lesson
    for scene in lesson.scenes:
        assert f'id="tab-{scene.key}"' in html or len(lesson.scenes) == 1
    assert 'id="player-root"' in html
    assert html.count('class="question"') == len(lesson.questions)
    for near in neighbours(lesson):
        assert near is None or f'href="/learn/{near.slug}"' in html


def test_the_map_and_the_start_page_link_what_is_written_and_name_the_rest(client: TestClient) -> None:
    for path in ("/", "/learn"):
        html = client.get(path).text
        assert re.findall(r'class="lesson" href="/learn/([a-z0-9-]+)"', html) == WRITTEN
        assert html.count('class="lesson soon"') == len(lessons()) - len(WRITTEN)


def test_a_turned_knob_is_another_run_and_stays_in_the_address(client: TestClient) -> None:
    def run(query: str) -> str:
        found = re.search(r'data-base="(/runs/[^"]+)"', client.get(f"/learn/fcfs{query}").text)
        assert found
        return found[1]

    plain, turned = run(""), run("?scene=convoy&k.policy=RR")
    assert plain != turned
    assert run("?scene=convoy&k.policy=NOPE&k.x=1") == plain
    assert run("?scene=nowhere") == plain
    assert run("/scene?scene=convoy&k.policy=RR") == turned
    html = client.get("/learn/fcfs?scene=convoy&k.policy=RR").text
    assert re.search(r'name="k\.policy" value="RR" checked', html)
    assert client.get(turned).status_code == 200


def test_the_values_of_a_knob_are_played_in_step(client: TestClient) -> None:
    answer = client.get("/learn/round-robin/together?scene=cost&k.switch_cost=2")
    assert answer.status_code == 303
    assert re.fullmatch(r"/compare/[\w-]{22}(,[\w-]{22}){4}\?at=0", answer.headers["location"])
    page = client.get(answer.headers["location"]).text
    assert page.count('class="strip"') == 5
    for slug in WRITTEN:
        for scene in the(slug).lesson.scenes:
            assert bool(scene.knobs) == (client.get(f"/learn/{slug}/together?scene={scene.key}").status_code == 303)


def test_questions_are_answered_by_a_plain_link(client: TestClient) -> None:
    for number, question in enumerate(the("fcfs").questions("en"), start=1):
        for index in range(len(question.options)):
            page = client.get(f"/learn/fcfs?a.{number}={index}&lang=en").text
            part = client.get(f"/learn/fcfs/answer/{number}?a.{number}={index}").text
            said = "Right." if index == question.answer else "No: "
            assert said in part
            assert part.strip() in page
            assert re.search(rf'name="a\.{number}" value="{index}" required checked', page)
    assert "Choose an answer first." in client.get("/learn/fcfs/answer/1?a.1=99").text


def test_an_answer_is_seen_in_the_run_that_was_asked_about(client: TestClient) -> None:
    for slug in WRITTEN:
        for number, question in enumerate(the(slug).questions("en"), start=1):
            part = client.get(f"/learn/{slug}/answer/{number}?a.{number}=0").text
            link = re.search(r'hx-get="(/learn/[^"]+)"', part)
            assert bool(link) == (question.shown_at > question.step)
            if link:
                scene = client.get(link[1].replace("&amp;", "&")).text
                assert f'data-at="{question.shown_at}"' in scene, (slug, number)
                for _, turned in re.findall(r"k\.(\w+)=([\w.-]+)", question.query):
                    assert re.search(rf'value="{turned}" checked', scene), (slug, number)


@pytest.mark.parametrize(
    "path", ["/learn/nope", "/learn/identity", "/learn/fcfs/answer/99", "/learn/x/y", "/learn/FCFS"]
)
def test_what_is_not_there_is_a_page_too(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("at", ["-1", "9999999", "x", "3"])
def test_any_step_in_the_address_opens(client: TestClient, at: str) -> None:
    html = client.get(f"/learn/fcfs?at={at}").text
    assert re.search(r'data-at="\d+"', html)


def test_without_room_for_a_run_the_lesson_is_still_there(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: object) -> None:
        raise StoreFullError

    monkeypatch.setattr(client.app.state.runs, "create", full)  # type: ignore[attr-defined]
    answer = client.get("/learn/fcfs?lang=en")
    assert answer.status_code == 200
    assert "The store of runs is full" in answer.text
    assert "player-root" not in answer.text
    assert "14.25" in answer.text


# ---- A slip in a lesson fails with its place ------------------------------------------------------------------


def made(tmp_path: Path, table: str, text: str = "Hello.\n\n## A\n\ntext") -> Lesson:
    folder = tmp_path / "99-made"
    folder.mkdir()
    (folder / "lesson.toml").write_text(table, encoding="utf-8")
    for language in LANGUAGES:
        (folder / f"{language}.md").write_text(text, encoding="utf-8")
    return read_lesson(folder)


HEAD = 'unit = 1\ntitle = { en = "x", zh = "x" }\n'
SCENE = """
[[scenes]]
key = "one"
title = { en = "x", zh = "x" }
policy = "RR"
rows = [["A", 0, "3"], ["B", 0, "3"]]
columns = ["makespan"]
"""


@pytest.mark.parametrize(
    "table",
    [
        "title = 3",
        HEAD,
        HEAD + SCENE.replace("RR", "NOPE"),
        HEAD + SCENE.replace('"3"', '"3 furlongs"'),
        HEAD + SCENE + '[[scenes.knobs]]\nname = "quantum"\nvalues = [1, 2]\ntexts = [{ en = "x", zh = "x" }]\n',
        HEAD + SCENE + '[[questions]]\nscene = "one"\n',
        HEAD.replace(', zh = "x"', "") + SCENE,
    ],
)
def test_a_lesson_that_is_not_in_order_is_refused(tmp_path: Path, table: str) -> None:
    with pytest.raises((InternalError, Exception), match=r"99-made|NOPE|furlongs"):
        made(tmp_path, table)


def test_a_question_with_two_right_answers_or_none_is_refused(tmp_path: Path) -> None:
    option = '[[questions.options]]\ntext = {{ en = "{0}", zh = "{0}" }}\nwhen = "{1}"\n'
    asked = '[[questions]]\nscene = "one"\nprompt = { en = "x", zh = "x" }\nwhy = { en = "x", zh = "x" }\n'
    table = HEAD + SCENE + asked + option.format("a", "one.makespan == 6") + option.format("b", "one.makespan > 5")
    with pytest.raises(InternalError, match="question 1: right are"):
        Told(made(tmp_path, table)).questions("en")


def test_a_figure_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    lesson = Told(made(tmp_path, HEAD + SCENE, "{{ one.nonsense }}\n\n## A\n\ntext"))
    with pytest.raises(Exception, match="nonsense"):
        lesson.sections("en")


def test_a_lesson_of_that_name_is_found_only_if_written() -> None:
    assert lesson_of("fcfs") is not None
    assert lesson_of("identity") is None

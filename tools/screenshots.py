"""The pictures in README and docs, taken of the real product in headless Chromium.

``make screenshots`` writes ``docs/img/*.png``. With ``--review FOLDER`` it writes a larger set for looking at: every
page in both languages, light and dark, wide and phone.
"""

import os
import runpy
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from app.service.presets import BY_KEY

ROOT = Path(__file__).parent.parent
BROWSER = runpy.run_path(str(ROOT / "tools" / "browser.py"))
PORT = 8977
URL = f"http://127.0.0.1:{PORT}"


def run(preset: str, **fields: str) -> str:
    """Make a run of a preset; its address."""
    answer = httpx.post(f"{URL}/scheduler", data={"do": "run"} | BY_KEY[preset].fields() | fields)
    assert answer.status_code == 303, answer.text
    return URL + answer.headers["location"].partition("?")[0]


def run_example(name: str) -> str:
    """Make a run of an example of the program lab; its address, at its last step."""
    source = (ROOT / "app" / "programs" / name / "main.py").read_text(encoding="utf-8")
    answer = httpx.post(f"{URL}/program", data={"name.0": "main.py", "text.0": source}, timeout=60)
    assert answer.status_code == 303, answer.text
    return URL + answer.headers["location"].partition("?")[0] + "?at=1000000"


def shoot(browser: Browser, url: str, path: Path, *, phone: bool = False, theme: str = "light") -> None:
    """One picture."""
    size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 800}
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{url}{'&' if '?' in url else '?'}theme={theme}")
    page.wait_for_timeout(500)
    page.screenshot(path=path)
    context.close()
    print(path)


def pictures(browser: Browser, folder: Path, *, review: bool) -> None:
    """Everything that is asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    player = run("talk", policy="MLFQ")
    program = run_example("philosophers")
    if not review:
        shoot(browser, f"{player}?at=17&lang=en", folder / "player.png")
        shoot(browser, f"{player}?at=17&lang=zh", folder / "player.zh.png", theme="dark")
        shoot(browser, f"{URL}/scheduler?lang=en", folder / "scheduler.png")
        shoot(browser, f"{program}&lang=en", folder / "program.png")
        shoot(browser, f"{program}&lang=zh", folder / "program.zh.png", theme="dark")
        return
    pages = {"player": f"{player}?at=17", "start": f"{URL}/?", "scheduler": f"{URL}/scheduler?"}
    pages |= {"course": f"{URL}/learn?", "lesson": f"{URL}/learn/fcfs?at=6"}
    pages |= {"program": program, "program-lab": f"{URL}/program?", "program-lesson": f"{URL}/learn/deadlock?"}
    pages["many"] = run("many", cpus="4", switch_cost="1") + "?at=40"
    pages["io"] = run("io", cpus="2") + "?at=12"
    for name, url in pages.items():
        for language in ("en", "zh"):
            for theme in ("light", "dark"):
                for phone in (False, True):
                    form = "phone" if phone else "wide"
                    path = folder / f"{name}-{language}-{theme}-{form}.png"
                    shoot(browser, f"{url}&lang={language}", path, phone=phone, theme=theme)


def main() -> None:
    """Start a server of its own, take the pictures, stop it."""
    review = "--review" in sys.argv
    folder = Path(sys.argv[sys.argv.index("--review") + 1]) if review else ROOT / "docs" / "img"
    with tempfile.TemporaryDirectory() as temporary:
        environment = os.environ | {"LOCKSTEP_DATABASE_URL": f"sqlite:///{temporary}/runs.db"}
        command = [sys.executable, "-m", "app.cli", "serve", "--port", str(PORT)]
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            for _ in range(100):
                try:
                    httpx.get(f"{URL}/healthz")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=BROWSER["find"](), args=list(BROWSER["FLAGS"]))
                pictures(browser, folder, review=review)
                browser.close()
        finally:
            server.terminate()
            server.wait(10)


if __name__ == "__main__":
    main()

"""The player in a real browser: frames per second, layout shift and late steps at 30 steps a second, and what a page
weighs. ``python -m bench.player``; exits with 1 if a target of the design is missed. Of programs also how long the page
of a run of 3,000 steps takes, from the press of Run to the first picture, and what a step costs the server.

Frames are counted by ``requestAnimationFrame`` from the press of play to the last step; the layout shift is the
browser's own sum (``layout-shift`` entries) over the same time. The weight is that of everything the first
visit loads, each answer compressed with brotli at quality 11 by Node; without Node with gzip, which is larger.
"""

from __future__ import annotations

import os
import runpy
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from app.render.options import Options
from app.render.program.player import ProgramPlayer
from app.render.program.view import ProgramView
from app.service.stream import message
from simcore.program import ProgramConfig, record, scenario_of

ROOT = Path(__file__).parents[1]
BROWSER = runpy.run_path(str(ROOT / "tools" / "browser.py"))
NODE = shutil.which("node")
STEPS_PER_SECOND = 30
ROUNDS = 3
FPS_MIN, SHIFT_MAX, PAGE_BYTES_MAX, PROGRAM_BYTES_MAX = 58.0, 0.02, 40 * 1024, 48 * 1024
COUNT = """() => { const seen = window.seen = {frames: 0, shift: 0, steps: []};
  new PerformanceObserver(list => list.getEntries().forEach(e => { seen.shift += e.value; }))
    .observe({type: 'layout-shift'});
  let last = document.getElementById('where').dataset.at;
  const frame = now => { seen.frames += 1; seen.begin ??= now; seen.end = now;
    const where = document.getElementById('where').dataset;
    if (where.at !== last) { last = where.at; seen.steps.push(now); }
    if (where.at !== where.last) requestAnimationFrame(frame); else seen.over = true; };
  requestAnimationFrame(frame); }"""
BROTLI = """const z = require('zlib'); const parts = []; process.stdin.on('data', d => parts.push(d))
  .on('end', () => console.log(z.brotliCompressSync(Buffer.concat(parts)).length))"""


PROGRAM = """\
import threading, time
lock = threading.Lock()
money = {"alice": 100, "bob": 100}
log = []
def work(n):
    for i in range(60):
        total = i * n
        with lock:
            money["alice"] += 1
            if not i % 10:
                log.append(total)
                print("worker", n, i)
        time.sleep(0.001)
crew = [threading.Thread(target=work, args=(n,)) for n in range(THREADS)]
for one in crew:
    one.start()
for one in crew:
    one.join()
"""
OPEN_SECONDS_MAX, STEP_MS_MAX = 1.5, 2.0


class Case(NamedTuple):
    """A run to play: its title, how many jobs, what the form says besides, and whether it must reach the targets."""

    title: str
    jobs: int
    fields: dict[str, str]
    judged: bool = True


CASES = (
    Case("8 cards, 1 CPU", 8, {"policy": "RR", "param.RR.quantum": "1"}),
    Case("24 chips, 4 CPUs", 24, {"policy": "MLFQ", "cpus": "4", "param.MLFQ.quantum": "1"}),
    Case("200 tasks, 8 CPUs", 200, {"policy": "RR", "cpus": "8", "param.RR.quantum": "4"}, judged=False),
)


def make(url: str, case: Case) -> str:
    """The address of a new run of ``case``."""
    form = {"do": "run", "cpus": "1", "switch_cost": "0"} | case.fields
    for number in range(case.jobs):
        bursts = f"cpu {6 + number * 7 % 11}, io {3 + number % 5}, cpu 4"
        row = {"name": f"job{number + 1}", "arrival": str(number // 2), "bursts": bursts, "tickets": "100"}
        form |= {f"{name}.{number}": value for name, value in row.items()}
    answer = httpx.post(f"{url}/scheduler", data=form)
    assert answer.status_code == 303, answer.text
    return url + answer.headers["location"].partition("?")[0]


def play(page: Page, address: str) -> dict[str, Any]:
    """Play the last 200 steps and give what was counted."""
    page.goto(f"{address}?at=0")
    last = int(page.get_attribute("#where", "data-last") or 0)
    page.goto(f"{address}?at={max(0, last - 200)}&sps={STEPS_PER_SECOND}")
    page.wait_for_timeout(500)
    page.evaluate(COUNT)
    page.click("#key-play")
    page.wait_for_function("() => window.seen.over", timeout=60_000)
    return dict(page.evaluate("window.seen"))


def make_program(url: str, threads: int) -> str:
    """The address of a new run of a program; how long its page takes is printed by ``open_program``."""
    answer = httpx.post(
        f"{url}/program",
        data={"name.0": "main.py", "text.0": PROGRAM.replace("THREADS", str(threads)), "do": "run"},
        timeout=60,
    )
    assert answer.status_code == 303, answer.text
    return url + answer.headers["location"].partition("?")[0]


def open_program(browser: Browser, url: str) -> bool:
    """Run a program that nobody has run, open its page, print how long both took; whether that is soon enough."""
    begin = time.perf_counter()
    address = make_program(url, 5)
    ran = time.perf_counter() - begin
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}?at=1500")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    steps = page.get_attribute("#where", "data-last")
    page.close()
    ok = paint <= OPEN_SECONDS_MAX
    print(f"a program of {steps} steps: run in {ran:.2f} s, opens in {paint:.2f} s, target {OPEN_SECONDS_MAX}")
    return ok


def cost_of_steps() -> bool:
    """Print what a step that nobody has seen costs the server, in milliseconds; whether that is little enough."""
    ok = True
    for threads, judged in ((4, True), (40, True), (400, False)):
        scenario = scenario_of({"main.py": PROGRAM.replace("THREADS", str(threads))}, "main.py", ProgramConfig())
        player = ProgramPlayer(ProgramView("x" * 22, record(scenario, steps_max=20_000), "en"))
        first = player.last // 2
        begin = time.perf_counter()
        for step in range(first, first + 500):
            message(player, step, Options(), "30")
        spent = 2 * (time.perf_counter() - begin)
        target = f"target {STEP_MS_MAX:g}" if judged else "no target"
        print(f"a step of a program of {threads} threads: {spent:.2f} ms, {target}")
        ok = ok and (not judged or spent <= STEP_MS_MAX)
    return ok


def measure(browser: Browser, title: str, address: str, *, judged: bool = True) -> bool:
    """Play a case several times, print its medians; whether the targets are reached."""
    fps, shifts, pace = [], [], []
    for _ in range(ROUNDS):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        seen = play(page, address)
        fps.append(1000 * (seen["frames"] - 1) / (seen["end"] - seen["begin"]))
        shifts.append(seen["shift"])
        pace.append(1000 * (len(seen["steps"]) - 1) / (seen["steps"][-1] - seen["steps"][0]))
        page.close()
    rate = statistics.median(fps)
    print(
        f"{title:20} {rate:5.1f} fps ({min(fps):.1f} to {max(fps):.1f}), layout shift {max(shifts):.4f}, "
        f"{statistics.median(pace):.1f} steps/s shown; "
        + (f"targets {FPS_MIN:g} and {SHIFT_MAX}" if judged else "no target")
    )
    return not judged or (rate >= FPS_MIN and max(shifts) <= SHIFT_MAX)


def compressed(body: bytes) -> int:
    """The size of ``body`` compressed."""
    if NODE is None:
        return len(zlib.compress(body, 9))
    return int(subprocess.run([NODE, "-e", BROTLI], input=body, capture_output=True, check=True).stdout)


def weigh(browser: Browser, address: str, title: str, bytes_max: int) -> bool:
    """Print what the first visit of a page loads; whether it is light enough."""
    page = browser.new_page()
    bodies: dict[str, bytes] = {}
    page.on("response", lambda answer: bodies.setdefault(answer.url, b"") if "/stream" not in answer.url else None)
    page.goto(address)
    page.wait_for_timeout(500)
    for one in bodies:
        bodies[one] = httpx.get(one).content
    page.close()
    total = sum(compressed(body) for body in bodies.values())
    parts = ", ".join(
        f"{kind} {sum(compressed(b) for u, b in bodies.items() if u.partition('?')[0].endswith(end)) / 1024:.1f}"
        for kind, end in (("css", ".css"), ("js", ".js"))
    )
    unit = "KiB br" if NODE else "KiB gzip"
    kib_max = bytes_max // 1024
    print(f"{title:20} {total / 1024:5.1f} {unit} in {len(bodies)} files ({parts}), target {kib_max}")
    return total <= bytes_max


def serve(folder: str) -> tuple[subprocess.Popen[bytes], str]:
    """A server on a free port, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"LOCKSTEP_DATABASE_URL": f"sqlite:///{folder}/runs.db"}
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            httpx.get(f"{url}/healthz")
            return server, url
        except httpx.TransportError:
            time.sleep(0.05)
    server.kill()
    raise SystemExit("the server did not start")


def main() -> None:
    """Play, weigh, judge."""
    with tempfile.TemporaryDirectory() as folder:
        server, url = serve(folder)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=BROWSER["find"](), args=list(BROWSER["FLAGS"]))
                reached = [measure(browser, one.title, make(url, one), judged=one.judged) for one in CASES]
                reached += [measure(browser, f"program, {n} threads", make_program(url, n)) for n in (4, 40)]
                reached += [open_program(browser, url), cost_of_steps()]
                pages = {"start page": url, "scheduler lab": f"{url}/scheduler", "player": make(url, CASES[0])}
                reached += [weigh(browser, page, title, PAGE_BYTES_MAX) for title, page in pages.items()]
                reached.append(weigh(browser, make_program(url, 4), "program's player", PROGRAM_BYTES_MAX))
                browser.close()
        finally:
            server.terminate()
            server.wait(10)
    sys.exit(not all(reached))


if __name__ == "__main__":
    main()

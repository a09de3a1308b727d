// What a program's player adds to the player's hands: the current line in sight, lines to run to, one thread followed,
// the console's cut, and keys. It renders nothing; every text comes from the server.

import { arrived } from "./drafts.js";

const byId = (id) => document.getElementById(id);
const root = () => byId("player-root");
const where = () => byId("where").dataset;

/** Ask the server: everything that says how one looks, and ``extra``. */
function go(extra, source = root()) {
  const values = {};
  for (const input of document.querySelectorAll("#where input, #player input, #tally input")) values[input.name] = input.value;
  globalThis.htmx.ajax("GET", `${root().dataset.base}/go`, { values: { ...values, ...extra }, swap: "none", source });
}

// ---- The code ------------------------------------------------------------------------------------------------------

const codes = () => [...document.querySelectorAll(".code")];
const shownCode = () => codes().find((one) => !one.hidden);
let lastHere = null;

/** Keep the line of the thread that moved in sight. */
function showLine() {
  const here = document.querySelector(".mk.here");
  if (!here || here === lastHere) return;
  lastHere = here;
  const line = here.parentElement;
  const box = line.closest(".code");
  openFile(box.dataset.file);
  inSight(box, line);
}

/** Scroll only as far as it takes, and then to the middle; the page itself stays where it is. */
function inSight(box, line) {
  const top = line.offsetTop - box.firstElementChild.offsetTop;
  const height = line.offsetHeight;
  if (top >= box.scrollTop + height && top + 2 * height <= box.scrollTop + box.clientHeight) return;
  box.scrollTop = top - (box.clientHeight - height) / 2;
}

function openFile(number) {
  for (const box of codes()) box.hidden = box.dataset.file !== number;
  mark(document.querySelectorAll("#files [data-file]"), (tab) => tab.dataset.file === number);
}

function mark(tabs, chosen) {
  for (const tab of tabs) {
    if (chosen(tab)) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

/** Which lines are set; the numbers themselves are buttons that say so. */
function showBreaks() {
  const lines = byId("breaks").dataset.lines.split("-").filter(Boolean).map((one) => one.split(".").slice(0, 2).join("."));
  for (const button of document.querySelectorAll(".ln button[aria-pressed]")) {
    if (!lines.includes(button.value)) button.removeAttribute("aria-pressed");
  }
  for (const line of lines) document.querySelector(`.ln button[value="${CSS.escape(line)}"]`)?.setAttribute("aria-pressed", "true");
}

const place = (text) => {
  const [file, line, thread] = text.split(".");
  return { file, line, thread: thread ?? "" };
};

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".code-form")) return;
  event.preventDefault();
  if (event.submitter) go({ d: "break", ...place(event.submitter.value) });
});

// One tab stop for all numbers: the arrow keys go from line to line.
function moveTo(box, index) {
  const buttons = box.querySelectorAll(".ln button");
  const next = buttons[Math.max(0, Math.min(index, buttons.length - 1))];
  if (!next) return;
  inSight(box, next.parentElement);
  next.focus({ preventScroll: true });
}
document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".code");
  if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...box.querySelectorAll(".ln button")];
  const now = buttons.indexOf(event.target);
  const from = now >= 0 ? now : buttons.indexOf(box.querySelector(".mk.here")?.parentElement.querySelector("button"));
  const page = Math.max(1, Math.floor(box.clientHeight / 16) - 2);
  const steps = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page };
  if (event.key in steps) {
    event.preventDefault();
    event.stopPropagation();
    moveTo(box, now < 0 ? Math.max(from, 0) : now + steps[event.key]);
  } else if (event.key === "Escape" && now >= 0) {
    box.focus({ preventScroll: true });
  }
}, true);

// ---- Threads, files, texts -----------------------------------------------------------------------------------------

/** The one that is followed stands out wherever its chip is. */
function showFollowed() {
  const label = where().follow ? byId("followed").querySelector(".chip")?.textContent : "";
  root().classList.toggle("following", Boolean(label));
  for (const old of root().querySelectorAll(".followed")) if (old.textContent !== label) old.classList.remove("followed");
  if (!label) return;
  for (const name of root().querySelectorAll(".chip, .wf-who, .ticket .who")) if (name.textContent === label) name.classList.add("followed");
}

let looked = { at: "", time: -1000 };
/** The list of threads is sent only to those who have it open, and not at every step of a run that plays fast. */
function look() {
  const { at } = where();
  if (!byId("follow").open || at === looked.at || performance.now() - looked.time < 400) return;
  looked = { at, time: performance.now() };
  go({ d: "look" }, byId("threads"));
}
document.addEventListener("toggle", (event) => {
  if (event.target.id !== "follow") return;
  looked = { at: "", time: -1000 };
  look();
}, true);

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-set], [data-go], #files [data-file], #texts [data-text], .long");
  // Stepping leaves the list of threads open: one sees how they change.
  if (!event.target.closest(".deck")) {
    for (const menu of document.querySelectorAll("#follow[open], #help[open]")) if (!menu.contains(event.target)) menu.open = false;
  }
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.matches(".long")) return fold(link);
  if (link.dataset.file) return openFile(link.dataset.file);
  if (link.dataset.text) return openText(link.dataset.text);
  if (byId("follow")) byId("follow").open = false;
  const extra = Object.fromEntries(new URLSearchParams(link.dataset.set ?? link.dataset.go));
  go(extra, byId("breaks"));
  if (link.dataset.set !== undefined) byId("follow").querySelector("summary").focus({ preventScroll: true });
}, true);
document.addEventListener("change", (event) => {
  if (event.target.matches("#breaks select")) go({ d: "thread", ...place(event.target.dataset.line), thread: event.target.value }, byId("breaks"));
});

// Links to another step keep how one looks now.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-jump]");
  if (!link) return;
  if (root().hasAttribute("data-embedded") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    // In a lesson the address is the lesson's.
    event.preventDefault();
    go({ s: new URL(link.href, location.href).searchParams.get("at") });
    return;
  }
  const url = new URL(location.href);
  url.searchParams.set("at", new URL(link.href, location.href).searchParams.get("at"));
  url.searchParams.delete("play");
  link.href = url;
}, true);

function openText(name) {
  for (const id of ["console", "log"]) byId(id).hidden = (id === "log") !== (name === "events");
  for (const one of document.querySelectorAll("[data-for]")) one.hidden = one.dataset.for !== name;
  mark(document.querySelectorAll("#texts [data-text]"), (tab) => tab.dataset.text === name);
  cut(true);
  if (name === "events") byId("log").scrollTop = byId("log").querySelector(".cur")?.offsetTop ?? 0;
}

// ---- Variables -----------------------------------------------------------------------------------------------------

const unfolded = new Set();
const valueName = (button) => `${button.closest(".scope").id} ${button.closest("p").querySelector(".fn")?.textContent ?? ""} ${button.previousSibling.textContent}`;
function fold(button) {
  const name = valueName(button);
  if (!unfolded.delete(name)) unfolded.add(name);
  button.setAttribute("aria-expanded", String(unfolded.has(name)));
}

let first = null;
/** What the step has changed is in sight; what earlier steps had changed no longer stands out. */
function showScopes() {
  const { at, moved, fresh } = where();
  const now = fresh.split(" ");
  // The page as it came shows its own step.
  for (const old of first === null ? [] : document.querySelectorAll("#vars .flash")) {
    if (!now.includes(old.closest(".scope").id)) old.classList.remove("flash");
  }
  for (const value of byId("values").children) {
    for (const place of value.dataset.at.split(" ")) {
      const [scope, number] = place.split(".");
      byId(`v-${scope}`)?.querySelectorAll(".v")[number]?.lastElementChild.replaceWith(value.firstChild.cloneNode(true));
    }
  }
  byId("values").replaceChildren();
  if (unfolded.size) {
    for (const button of document.querySelectorAll("#vars .long")) button.setAttribute("aria-expanded", String(unfolded.has(valueName(button))));
  }
  if (first === at) return;
  first = at;
  const box = byId("vars");
  const globals = byId("v-0");
  const scope = [byId(`v-${moved}`), byId("v-x")].find((one) => one && one !== globals && one.firstChild);
  if (scope) {
    const top = scope.offsetTop - globals.offsetHeight;
    if (top < box.scrollTop || scope.offsetTop + scope.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = top;
  }
  const flash = globals.querySelector(".flash");
  if (flash && globals.scrollHeight > globals.clientHeight) globals.scrollTop = flash.offsetTop - 4;
}

// ---- The console ---------------------------------------------------------------------------------------------------

let rows = [];
let rowsOf = null;
let shownRows = -1;
/** Rows that are still to come are hidden, and the last one is in sight. */
function cut(forced) {
  const box = byId("console");
  if (rowsOf !== box) {
    rowsOf = box;
    shownRows = -1;
    rows = [...box.querySelectorAll("[data-step]")].map((row) => [Number(row.dataset.step), row]);
  }
  const at = Number(where().at);
  let count = 0;
  while (count < rows.length && rows[count][0] <= at) count += 1;
  if (count === shownRows && !forced) return;
  rows.forEach(([step, row]) => { if (row.hidden !== step > at) row.hidden = step > at; });
  shownRows = count;
  box.scrollTop = box.scrollHeight;
}

// ---- Keys ----------------------------------------------------------------------------------------------------------

/** To a line that is set; where none is, to the code, to set one. */
function run(d) {
  if (byId("breaks").dataset.lines) go({ d });
  else shownCode().focus({ preventScroll: true });
}

const KEYS = {
  r: () => run("run"),
  R: () => run("runback"),
  f: () => go({ follow: where().follow ? "" : where().moved }),
  c: () => shownCode().focus({ preventScroll: true }),
  "?": () => { byId("help").open = !byId("help").open; },
};
document.addEventListener("keydown", (event) => {
  if (!byId("breaks")) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=range]), select, textarea")) return;
  if (root().hasAttribute("data-embedded") && !root().contains(event.target)) return;
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("#follow[open], #help[open]")) menu.open = false;
    return;
  }
  if (event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    go({ d: event.key === "ArrowLeft" ? "ownback" : "own" });
    return;
  }
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}, true);

// --------------------------------------------------------------------------------------------------------------------

/** Elements that a step has sent anew take the places of those with their ids. */
function putPieces() {
  const pieces = byId("pieces");
  for (const piece of [...pieces.children]) {
    piece.remove();
    byId(piece.id)?.replaceWith(piece);
  }
}

let ready = null;
function update() {
  // In a lesson another run may stand here, also one that is no program.
  if (!byId("breaks")) return;
  if (ready !== root()) {
    ready = root();
    for (const button of ready.querySelectorAll(".ln button")) button.tabIndex = -1;
  }
  putPieces();
  showLine();
  showBreaks();
  showFollowed();
  showScopes();
  cut(false);
  look();
}
document.addEventListener("htmx:after:swap", update);
document.addEventListener("htmx:sse:after:message", update);
update();

// The graph's other view, chosen with the mouse, gives the keys back to the player.
let pressed = false;
document.addEventListener("pointerdown", (event) => { pressed = Boolean(event.target.closest(".seg-graph")); });
document.addEventListener("keydown", () => { pressed = false; });
document.addEventListener("change", (event) => { if (pressed && event.target.closest(".seg-graph")) event.target.blur(); });

if (root().dataset.base.startsWith("/runs/")) arrived(root().dataset.base.slice("/runs/".length));

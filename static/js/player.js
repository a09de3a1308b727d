// The player's own hands: what htmx cannot morph (SVG attributes, the thumb, which log rows are past), keys, and clicks
// on the timeline. It renders nothing; every text comes from the server.

const byId = (id) => document.getElementById(id);
// Looked up anew each time: a lesson puts another run in place of this one.
const root = () => byId("player-root");
const base = () => root().dataset.base;
let shown = -1;

/** The past becomes a layer over the whole run in pale: a step then slides the layer, where moving a clip would paint every
    bar anew. */
function layered(plot) {
  const [pale, full] = plot.querySelectorAll("use");
  const copy = plot.cloneNode(false);
  for (const name of ["id", "role", "aria-label", "data-play"]) copy.removeAttribute(name);
  copy.setAttribute("aria-hidden", "true");
  full.removeAttribute("clip-path");
  pale.removeAttribute("clip-path");
  copy.append(full);
  const layer = document.createElement("div");
  if (plot.id) layer.id = "tl-layer";
  layer.className = "tl-layer";
  layer.append(document.createElement("div"));
  layer.firstChild.append(copy);
  plot.after(layer);
  return layer;
}

/** Show the past up to ``x`` per cent, in every chart that there is. */
function slide(x) {
  for (const plot of document.querySelectorAll("#tl-plot:has(use), [data-play]")) {
    const layer = plot.nextElementSibling?.matches(".tl-layer") ? plot.nextElementSibling : layered(plot);
    layer.style.transform = `translateX(${x - 100}%)`;
    layer.firstChild.style.transform = `translateX(${100 - x}%)`;
  }
  for (const head of document.querySelectorAll("#tl-head, #tl-flag, [data-head]")) head.setAttribute("x", `${x}%`);
  const flag = byId("tl-flag");
  const wide = flag?.querySelector("rect")?.getBBox().width ?? 0;
  const axis = flag?.ownerSVGElement.clientWidth ?? 0;
  // A wide flag stays within the plot.
  if (wide && axis) flag.setAttribute("x", `${Math.min(Math.max(x, (50 * wide) / axis), 100 - (50 * wide) / axis)}%`);
}

/** Bring everything that hangs on the step in line with #where, which the server has just sent. */
function apply() {
  const where = byId("where");
  if (!where) return;
  const { at, tick, x, on, n, u } = where.dataset;
  root().dataset.on = on;
  if (byId("move")) byId("move").textContent = where.dataset.move;
  for (const name of root().querySelectorAll("[data-name]")) {
    name.textContent = name.parentElement.matches(`.e-${on || "none"}`) ? where.dataset.move : name.dataset.name;
  }
  root().dataset.sps = byId("player").dataset.sps;
  slide(Number(x));
  if (byId("tl-tick")) byId("tl-tick").textContent = where.dataset.flag ?? where.dataset.time ?? tick;
  byId("rail")?.setAttribute("width", `${x}%`);
  scrub(where, where.dataset.pos ?? tick);
  n.split(",").forEach((count, index) => {
    for (const place of root().querySelectorAll(`[data-count="${index}"], [data-node="${index}"]`)) place.textContent = count;
  });
  utilisation(u);
  log(Number(at));
  const playing = byId("player").hasAttribute("data-playing");
  byId("why").setAttribute("aria-live", playing ? "off" : "polite");
}

/** The thumb follows, unless a finger holds it. */
function scrub(where, tick) {
  const input = byId("scrub");
  if (!input) return;
  const plot = byId("tl-plot");
  if (plot) {
    input.min = plot.dataset.start;
    input.max = plot.dataset.end;
  }
  if (!input.matches(":active")) input.value = tick;
  input.setAttribute("aria-valuetext", where.textContent.trim().replace(/\s+/g, " "));
}

function utilisation(text) {
  text.split(";").filter(Boolean).forEach((pair, index) => {
    const [busy, switching] = pair.split(",").map(Number);
    root().querySelector(`[data-busy="${index}"]`)?.setAttribute("width", `${busy}%`);
    const bar = root().querySelector(`[data-switching="${index}"]`);
    bar?.setAttribute("x", `${busy}%`);
    bar?.setAttribute("width", `${switching}%`);
    const share = root().querySelector(`[data-share="${index}"]`);
    if (!share) return;
    const [plain, both] = share.dataset.words.split("|");
    share.textContent = (switching ? both : plain).replace("%b", Math.round(busy)).replace("%s", Math.round(switching));
  });
}

/** Rows of the future are blank, the current one is marked and scrolled to the top. (Taking rows away instead would move
    all others at each step, which is a layout shift; scrolling is none.) */
function log(at) {
  const list = byId("log");
  if (!list) return;
  list.classList.add("live");
  let top = list.lastElementChild;
  for (const row of list.querySelectorAll("li[id]")) {
    const step = Number(row.id.slice(2));
    if (row.hidden !== step > at) row.hidden = step > at;
    row.classList.toggle("cur", step === at);
    if (step === at) top = row;
  }
  if (shown !== at) list.scrollTop = top.offsetTop;
  shown = at;
}

/** htmx takes the controls in hand a moment after the page has loaded, and until then they are plain links: a key that
    comes sooner waits for it. */
function press(id) {
  if (byId(id)?.matches("[data-htmx-powered], :not([hx-get])")) byId(id).click();
  else setTimeout(() => byId(id)?.click());
}

const KEYS = { ArrowLeft: "key-back", ArrowRight: "key-next", Home: "key-first", End: "key-last", " ": "key-play" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  // On a page that has other things to read, the keys are the player's only where it has the focus.
  if (!root() || (root().hasAttribute("data-embedded") && !root().contains(target))) return;
  if (target.closest("input:not([type=range]), select, textarea")) return;
  if (event.key === " " && target.closest("a, button, summary") && target.id !== "key-play") return;
  const scrolls = target.id === "log" && (event.key === "Home" || event.key === "End");
  if (!(event.key in KEYS) || scrolls) return;
  event.preventDefault();
  press(KEYS[event.key]);
});

// Predict mode: a digit answers, and the keyboard goes on from where the question was.
let answering = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  byId("ask")?.querySelector(`[data-option="${CSS.escape(event.key)}"]`)?.click();
});
document.addEventListener("click", (event) => { if (event.target.closest("#ask")) answering = true; }, true);
function takeUp() {
  if (!answering || byId("player").hasAttribute("data-playing")) return;
  const next = byId("ask")?.querySelector("button, a");
  if (next && document.activeElement === document.body) next.focus({ preventScroll: true });
  if (next) answering = false;
}

// A speed chosen with the mouse gives the keys back to the player.
const speed = byId("speed");
let pointed = false;
speed?.addEventListener("pointerdown", () => { pointed = true; });
speed?.addEventListener("keydown", () => { pointed = false; });
speed?.addEventListener("change", () => { if (pointed) speed.blur(); });

// A click on the timeline goes to that time.
document.addEventListener("click", (event) => {
  const plot = byId("tl-plot");
  const box = plot?.getBoundingClientRect();
  if (!box || !event.target.closest("#tl-click") || event.target.closest("a, button") || event.clientX < box.left) return;
  const share = (event.clientX - box.left) / box.width;
  const { start, end } = plot.dataset;
  const tick = Math.round(Number(start) + share * (end - start));
  const values = { [plot.dataset.by ?? "t"]: Math.max(0, tick) };
  for (const input of document.querySelectorAll("#where input, #player input, #tally input")) values[input.name] = input.value;
  globalThis.htmx.ajax("GET", `${base()}/go`, { values, swap: "none", source: byId("tl-click") });
});

// Links that change how one looks (language, theme, rows, zoom) keep the step that is shown now.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-keep]");
  const where = byId("where");
  if (!link || !where) return;
  const url = new URL(link.href, location.href);
  url.searchParams.set("at", where.dataset.at);
  url.searchParams.delete("play");
  link.href = url;
}, true);

// So does the form that keeps a run.
document.addEventListener("submit", (event) => {
  const step = event.target.querySelector("[data-step]");
  if (step && byId("where")) step.value = byId("where").dataset.at;
});

// The address follows while the run plays, so that a reload or a copied address opens at the step that is seen.
let written = 0;
function writeAddress(force) {
  const where = byId("where");
  if (!where || root().hasAttribute("data-embedded")) return;
  const now = performance.now();
  if (!force && now - written < 1000) return;
  written = now;
  const url = new URL(location.href);
  url.searchParams.set("at", where.dataset.at);
  url.searchParams.delete("play");
  for (const name of ["t", "s"]) url.searchParams.delete(name);
  for (const input of document.querySelectorAll("#player [name=predict], #tally [name=score]")) url.searchParams.set(input.name, input.value);
  for (const name of ["follow", "code", "bp"]) {
    const input = document.querySelector(`#player [name=${name}]`);
    if (input) url.searchParams.set(name, input.value);
    else url.searchParams.delete(name);
  }
  for (const name of ["q", "guess"]) url.searchParams.delete(name);
  history.replaceState(history.state, "", url);
}

// A figure's name explains itself: a hover shows the meaning, a press opens the list of meanings there.
const tiles = byId("tiles");
const meanings = root()?.querySelector(".meanings");
const meaning = (name) => meanings?.querySelectorAll("dd")[[...tiles.children].indexOf(name.parentElement)];
tiles?.addEventListener("pointerover", (event) => {
  const name = event.target.closest("dt");
  if (name) name.title = meaning(name)?.textContent ?? "";
});
tiles?.addEventListener("click", (event) => {
  const name = event.target.closest("dt");
  const told = name && meaning(name);
  if (!told) return;
  meanings.open = true;
  for (const other of meanings.querySelectorAll("dd")) other.classList.toggle("told", other === told);
  told.scrollIntoView({ block: "nearest" });
});

const copy = byId("copy-link");
if (copy) {
  copy.addEventListener("click", async () => {
    writeAddress(true);
    const link = new URL(location.href);
    link.searchParams.delete("score");
    const label = copy.querySelector("span");
    const words = label.textContent;
    try {
      await navigator.clipboard.writeText(link.href);
      label.textContent = copy.dataset.done;
      setTimeout(() => { label.textContent = words; }, 2000);
    } catch {
      getSelection().removeAllRanges();
      prompt("", link.href);
    }
  });
}

function update() {
  apply();
  takeUp();
  writeAddress(!byId("player").hasAttribute("data-playing"));
}
document.addEventListener("htmx:after:swap", update);
document.addEventListener("htmx:sse:after:message", update);
addEventListener("pagehide", () => writeAddress(true));
apply();

// The run on the start page begins anew when it is over, and stands still for readers who want no motion.
if (root()?.hasAttribute("data-loop")) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // Not before htmx has taken the controls in hand: until then they are plain links.
  if (still) {
    addEventListener("load", () => setTimeout(() => {
      const values = { t: root().dataset.still, play: 0 };
      for (const name of ["sps", "rows"]) values[name] = document.querySelector(`#player input[name=${name}]`).value;
      globalThis.htmx.ajax("GET", `${base()}/go`, { values, swap: "none", source: root() });
    }));
  }
  document.addEventListener("htmx:after:swap", () => {
    const { at, last } = byId("where").dataset;
    const playing = byId("player").hasAttribute("data-playing");
    if (!still && !playing && at === last) setTimeout(() => press("key-play"), 3000);
  });
}

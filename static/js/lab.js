// The program lab's hands: the editor, what is kept, the link, and the wait for a run.

import { all, replace, start } from "./editor.js";
import { draft, fieldsOf, forget, goesOff, keep, made, others, same } from "./drafts.js";

const form = document.getElementById("lab");
const said = document.getElementById("said");
const run = document.getElementById("run");
const language = document.documentElement.lang;
const given = fieldsOf(form);

// ---- What was typed -------------------------------------------------------------------------------------------------

const when = (at) => new Date(at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });

function title() {
  const example = document.querySelector(".look-for b")?.textContent;
  const line = all()[0].querySelector("textarea").value.split("\n").find((one) => one.trim()) ?? "";
  return example ?? line.slice(0, 60);
}

let safe = true;
let timer = 0;
function save() {
  clearTimeout(timer);
  const fields = fieldsOf(form);
  if (same(fields, given) && !form.hasAttribute("data-typed")) { forget(); safe = true; }
  else safe = keep(fields, title());
}
function later() {
  clearTimeout(timer);
  timer = setTimeout(save, 300);
}

function restore(fields) {
  const values = new Map(fields);
  const places = fields.map(([name]) => name).filter((name) => name.startsWith("name.")).map((name) => name.slice(5));
  replace(places.map((n) => [values.get(`name.${n}`), values.get(`text.${n}`) ?? ""]), Math.max(0, places.indexOf(values.get("main"))));
  for (const control of form.elements) {
    if (!control.name || /^(name|text)\.\d|^main$/.test(control.name) || !values.has(control.name)) continue;
    if (control.type === "checkbox") control.checked = values.get(control.name) === "true";
    else if (!["hidden", "submit", "button"].includes(control.type)) control.value = values.get(control.name);
  }
  shownParams();
}

function bring() {
  const old = draft();
  if (form.hasAttribute("data-typed")) {
    // A reload asks for the page anew instead of sending the form once more.
    history.replaceState(history.state, "");
    save();
  } else if (old && !same(old.fields, given)) {
    const notice = document.getElementById("restored");
    restore(old.fields);
    const words = notice.querySelector("p");
    words.textContent = words.textContent.replace("{time}", when(old.at));
    notice.hidden = false;
    document.getElementById("discard").addEventListener("click", () => {
      forget();
      restore(given);
      notice.hidden = true;
      document.getElementById("tabs").querySelector("[aria-selected=true]").focus();
    });
  }
  list();
}

function list() {
  const found = others();
  const box = document.getElementById("kept");
  box.hidden = !found.length;
  box.querySelector("ul").replaceChildren(...found.map((one) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `/program${one.query && `?${one.query}`}`, textContent: one.title || "…" });
    const time = Object.assign(document.createElement("span"), { className: "muted", textContent: ` ${when(one.at)}` });
    item.append(link, time);
    return item;
  }));
}

form.addEventListener("input", later);
form.addEventListener("change", later);
form.addEventListener("lab:changed", later);
addEventListener("pagehide", save);
addEventListener("beforeunload", (event) => {
  save();
  if (!safe && !busy) event.preventDefault();
});

// ---- Run ------------------------------------------------------------------------------------------------------------

let busy = 0;
const label = run.querySelector("span");
const words = label.textContent;

function idle() {
  clearInterval(busy);
  busy = 0;
  run.removeAttribute("aria-disabled");
  label.textContent = words;
}

form.addEventListener("submit", (event) => {
  const large = document.getElementById("too-large");
  const bytes = fieldsOf(form).reduce((sum, [name, value]) => sum + new Blob([name, value]).size + 120, 0);
  large.hidden = bytes <= Number(form.dataset.bytesMax);
  if (busy || !large.hidden) {
    event.preventDefault();
    return;
  }
  save();
  if (event.submitter && event.submitter.value !== "run") return;
  goesOff();
  const begin = Date.now();
  const { busy: at, queued, limit } = run.dataset;
  const tell = () => {
    const seconds = Math.floor((Date.now() - begin) / 1000);
    label.textContent = (seconds > Number(limit) ? queued : at).replace("{seconds}", seconds).replace("{limit}", limit);
  };
  run.setAttribute("aria-disabled", "true");
  busy = setInterval(tell, 1000);
  setTimeout(() => { if (busy) { tell(); said.textContent = label.textContent; } }, 400);
});
addEventListener("pageshow", () => {
  idle();
  if (made()) form.elements.before.value = made();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  form.requestSubmit(run);
});

// ---- Link -----------------------------------------------------------------------------------------------------------

document.getElementById("link").addEventListener("click", async (event) => {
  event.preventDefault();
  const button = event.currentTarget;
  const text = button.querySelector("span");
  const before = text.textContent;
  const answer = await fetch("/program/link", { method: "POST", body: new FormData(form) }).catch(() => null);
  const link = answer?.ok ? (await answer.json()).link : "";
  if (link) {
    const whole = new URL(link, location.href).href;
    save();
    try { await navigator.clipboard.writeText(whole); } catch { prompt("", whole); }
  }
  text.textContent = said.textContent = link ? button.dataset.done : button.dataset.long;
  setTimeout(() => { text.textContent = before; }, 3000);
});

// ---- Machine --------------------------------------------------------------------------------------------------------

const policy = document.getElementById("policy");
function shownParams() {
  for (const params of form.querySelectorAll("[data-policy]")) params.hidden = params.dataset.policy !== policy.value;
}
policy.addEventListener("change", shownParams);
for (const hint of document.querySelectorAll(".nojs")) hint.hidden = true;
shownParams();

start();
bring();

// The program lab's editor: CodeMirror over each file's text field, tabs, and marks where something cannot run. The
// text fields stay the form's truth; everything works without this file. Texts come from the server.

const form = document.getElementById("lab");
const files = document.getElementById("files");
const tabs = document.getElementById("tabs");
const blank = document.getElementById("new-file");
const views = new Map();
let kit = null;

export const all = () => [...files.children];
const place = (file) => file.dataset.file;
const part = (file, name) => document.getElementById(`${name}.${place(file)}`);
const nameOf = (file) => part(file, "name").value.trim();
const isSource = (file) => nameOf(file).endsWith(".py");
const changed = () => form.dispatchEvent(new Event("lab:changed"));
const findings = () => [...document.querySelectorAll("#findings li")];

// ---- CodeMirror -----------------------------------------------------------------------------------------------------

const monospace = { fontFamily: "var(--font-mono)", fontSize: "var(--code-size)", lineHeight: "1.5" };
const look = {
  "&": { color: "var(--ink)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "2px solid var(--now)", outlineOffset: "-2px" },
  ".cm-scroller": { ...monospace, minHeight: "26rem", maxHeight: "max(26rem, calc(100dvh - 15rem))", overflow: "auto" },
  ".cm-content": { padding: ".375rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 .75rem 0 .5rem" },
  ".cm-cursor, .cm-dropCursor": { borderInlineStartColor: "var(--ink)", borderInlineStartWidth: "2px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "var(--now-line)" },
  ".cm-selectionMatch": { backgroundColor: "var(--now-tint)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-3)", border: "0", paddingInlineStart: ".25rem" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 .25rem 0 .5rem", minWidth: "2rem" },
  ".cm-activeLine": { backgroundColor: "color-mix(in oklab, var(--ink) 4%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)", fontWeight: "600" },
  ".cm-gutter-lint": { width: "1.125rem" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0 0 0 .25rem" },
  ".cm-lint-marker": { width: ".625rem", height: ".625rem", marginTop: ".3125rem" },
  ".cm-lint-marker-error": { content: '""', display: "block", borderRadius: "50%", backgroundColor: "var(--bad)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad) 1.5px", textUnderlineOffset: ".25em", textDecorationSkipInk: "none" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--now-tint)", outline: "1px solid var(--now-line)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-tint)" },
  ".cm-tooltip": { border: "1px solid var(--bad-line)", borderRadius: ".375rem", backgroundColor: "var(--raised)", color: "var(--ink)", fontFamily: "var(--font-sans)", fontSize: ".75rem", maxWidth: "min(30rem, 80vw)" },
  ".cm-diagnostic-error": { borderInlineStart: "3px solid var(--bad)", padding: ".375rem .625rem" },
  ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--ink)", borderColor: "var(--line)", fontFamily: "var(--font-sans)" },
  ".cm-panel.cm-search": { padding: ".375rem 2rem .375rem .75rem", fontSize: ".75rem" },
  ".cm-panel.cm-search label": { fontSize: ".75rem" },
  ".cm-textfield": { border: "1px solid var(--line-ctl)", borderRadius: ".25rem", backgroundColor: "var(--surface)", fontSize: ".75rem" },
  ".cm-button": { border: "1px solid var(--line-2)", borderRadius: ".25rem", backgroundImage: "none", backgroundColor: "var(--surface)", fontSize: ".75rem" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-tint)", outline: "1px solid var(--warn-line)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--now-line)" },
};

function colours() {
  const { tags: t, HighlightStyle } = kit;
  const ink = (name) => ({ color: `var(--code-${name})` });
  return HighlightStyle.define([
    { tag: [t.keyword, t.operatorKeyword, t.controlKeyword, t.definitionKeyword, t.moduleKeyword, t.self, t.null, t.bool], ...ink("kw") },
    { tag: [t.function(t.variableName), t.function(t.propertyName), t.definition(t.className), t.className, t.meta], ...ink("fn") },
    { tag: [t.string, t.special(t.string)], ...ink("str") },
    { tag: t.number, ...ink("num") },
    { tag: t.comment, ...ink("com") },
  ]);
}

function extensions(file) {
  const k = kit;
  const run = () => { form.requestSubmit(document.getElementById("run")); return true; };
  return [
    k.lineNumbers(), k.lintGutter(), k.highlightSpecialChars(), k.history(), k.drawSelection(), k.indentOnInput(),
    k.bracketMatching(), k.highlightActiveLine(), k.highlightActiveLineGutter(), k.highlightSelectionMatches(),
    k.search({ top: true }), k.indentUnit.of("    "), k.EditorState.tabSize.of(4),
    k.EditorState.phrases.of(JSON.parse(form.dataset.phrases)),
    k.syntaxHighlighting(colours()), isSource(file) ? new k.LanguageSupport(k.pythonLanguage) : [],
    k.keymap.of([{ key: "Mod-Enter", run }, k.indentWithTab, ...k.searchKeymap, ...k.historyKeymap, ...k.lintKeymap, ...k.defaultKeymap]),
    k.EditorView.theme(look),
    k.EditorView.contentAttributes.of({ "aria-label": nameOf(file), tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
    k.EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      part(file, "text").value = update.state.doc.toString();
      changed();
    }),
  ];
}

/** The editor of a file, made when it is first seen. Its styles are adopted by a shadow root: the policy lets no style
 * element in. */
function mount(file) {
  if (!kit || views.has(file)) return views.get(file);
  const area = part(file, "text");
  const host = document.createElement("div");
  host.className = "cm-host";
  area.before(host);
  const root = host.attachShadow({ mode: "open", delegatesFocus: true });
  const state = kit.EditorState.create({ doc: area.value, extensions: extensions(file) });
  const view = new kit.EditorView({ state, root, parent: root });
  area.hidden = true;
  views.set(file, view);
  mark(file);
  return view;
}

/** The same text with what the file's new name makes of it: Python or not, and how it is called. */
function renew(file) {
  const view = views.get(file);
  if (view) view.setState(kit.EditorState.create({ doc: view.state.doc, selection: view.state.selection, extensions: extensions(file) }));
}

// ---- Findings -------------------------------------------------------------------------------------------------------

function spot(view, entry) {
  const line = view.state.doc.line(Math.min(Number(entry.dataset.line), view.state.doc.lines));
  const from = Math.min(line.from + Number(entry.dataset.column) - 1, line.to);
  return { from, to: Math.min(Math.max(from + Number(entry.dataset.length), from), line.to) };
}

function mark(file) {
  const view = views.get(file);
  const own = findings().filter((entry) => entry.dataset.tab === place(file));
  if (!view || !own.length) return;
  const words = (entry) => `${entry.querySelector(".f-what").textContent}\n${entry.querySelector(".f-hint").textContent}`;
  view.dispatch(kit.setDiagnostics(view.state, own.map((entry) => ({ ...spot(view, entry), severity: entry.dataset.severity, message: words(entry) }))));
}

function jump(entry) {
  const file = all().find((one) => place(one) === entry.dataset.tab);
  if (!file) return;
  open(file);
  const view = mount(file);
  if (view) {
    view.dispatch({ selection: { anchor: spot(view, entry).from }, effects: kit.EditorView.scrollIntoView(spot(view, entry).from, { y: "center" }) });
    view.focus();
  } else part(file, "text").focus();
}

document.getElementById("findings")?.addEventListener("click", (event) => {
  if (!event.target.closest("a")) return;
  event.preventDefault();
  jump(event.target.closest("li"));
});

// ---- Tabs -----------------------------------------------------------------------------------------------------------

export function open(file, focus = false) {
  for (const one of all()) one.hidden = one !== file;
  draw();
  mount(file);
  if (focus) tabs.querySelector('[aria-selected="true"]')?.focus();
}

const current = () => all().find((file) => !file.hidden) ?? all()[0];

export function draw() {
  const shown = current();
  tabs.replaceChildren(...all().map((file) => {
    const tab = document.createElement("button");
    const on = file === shown;
    Object.assign(tab, { type: "button", id: `tab.${place(file)}`, tabIndex: on ? 0 : -1 });
    const attributes = { role: "tab", "aria-selected": on, "aria-controls": file.id };
    for (const [name, value] of Object.entries(attributes)) tab.setAttribute(name, value);
    if (all().length > 1 && file.querySelector("[name=main]").checked) tab.append(symbol("play"));
    tab.append(nameOf(file) || "…");
    const count = findings().filter((entry) => entry.dataset.tab === place(file) && entry.dataset.severity === "error").length;
    if (count) tab.append(Object.assign(document.createElement("span"), { className: "n-bad", textContent: count }));
    tab.addEventListener("click", () => open(file, true));
    return tab;
  }));
  for (const file of all()) {
    file.setAttribute("role", "tabpanel");
    file.setAttribute("aria-labelledby", `tab.${place(file)}`);
  }
  files.classList.toggle("single", all().length === 1);
  document.getElementById("add").disabled = all().length >= Number(form.dataset.filesMax);
}

function symbol(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

tabs.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const list = all();
  if (step) open(list[(list.indexOf(current()) + step + list.length) % list.length], true);
  else if (event.key === "Home" || event.key === "End") open(list.at(event.key === "Home" ? 0 : -1), true);
  else return;
  event.preventDefault();
});

/** One more file, with a name that is free. */
export function add(name = "", text = "") {
  const next = Math.max(-1, ...all().map((file) => Number(place(file)))) + 1;
  const made = document.createElement("div");
  made.innerHTML = blank.innerHTML.replaceAll("$", next);
  const file = made.firstElementChild;
  files.append(file);
  const taken = all().map(nameOf);
  const free = ["main.py", "other.py", ...all().map((_, n) => `file${n + 2}.py`)].find((one) => !taken.includes(one));
  part(file, "name").value = name || free;
  part(file, "text").value = text;
  return file;
}

function remove(file) {
  if (all().length < 2) return;
  const [before, after] = [file.previousElementSibling, file.nextElementSibling];
  const wasMain = file.querySelector("[name=main]").checked;
  views.get(file)?.destroy();
  views.delete(file);
  file.remove();
  if (wasMain) files.querySelector("[name=main]").checked = true;
  open(before ?? after, true);
  changed();
}

/** Put these files in place of all that are there. */
export function replace(list, main) {
  for (const file of all()) { views.get(file)?.destroy(); views.delete(file); file.remove(); }
  for (const [name, text] of list) add(name, text);
  const chosen = all()[main] ?? all()[0];
  chosen.querySelector("[name=main]").checked = true;
  open(chosen);
}

files.addEventListener("click", (event) => {
  const button = event.target.closest("[data-remove]");
  if (!button) return;
  event.preventDefault();
  remove(button.closest(".file"));
});
files.addEventListener("change", (event) => {
  if (event.target.matches("[name^='name.']")) renew(event.target.closest(".file"));
  else draw(); // a name is drawn while it is typed: the tab that is about to be pressed must stay
});
files.addEventListener("input", (event) => { if (event.target.matches("[name^='name.']")) draw(); });
document.getElementById("add").addEventListener("click", (event) => {
  event.preventDefault();
  const file = add();
  open(file);
  part(file, "name").focus();
  part(file, "name").select();
  changed();
});

/** Tabs at once, CodeMirror when it has come; the tab with the first finding, or with the program that runs. */
export async function start() {
  tabs.hidden = false;
  for (const hint of document.querySelectorAll("[data-js]")) hint.hidden = false;
  const first = findings()[0]?.dataset.tab ?? files.querySelector("[name=main]:checked")?.value;
  const wrong = files.querySelector("[aria-invalid]")?.closest(".file");
  open(wrong ?? all().find((file) => place(file) === first) ?? all()[0]);
  kit = await import(form.dataset.codemirror);
  mount(current());
  form.dataset.ready = "";
}

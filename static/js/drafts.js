// What was typed in the program lab, kept in this browser under the address of the page, so that neither a reload nor
// the back button nor another page loses it.

const PREFIX = "lockstep.program:";
const KEPT_MAX = 12;

/** The address, but for language and appearance. */
function key() {
  const query = new URLSearchParams(location.search);
  for (const name of ["lang", "theme"]) query.delete(name);
  return PREFIX + query;
}

/** What is typed; the run that all this comes from is not. */
export const fieldsOf = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "before");
// Back from a run by the browser's own button: the run that was made here last is the one before.
const FROM = "lockstep.from";
const MADE = "lockstep.made:";
export function goesOff() {
  try { sessionStorage.setItem(FROM, key()); } catch { /* nothing is kept here */ }
}
export function made() {
  try { return sessionStorage.getItem(MADE + key()) ?? ""; } catch { return ""; }
}
/** On the page of a run: it is what the form gave. */
export function arrived(run) {
  try {
    const from = sessionStorage.getItem(FROM);
    if (from === null) return;
    sessionStorage.removeItem(FROM);
    sessionStorage.setItem(MADE + from, run);
  } catch { /* nothing is kept here */ }
}

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function kept() {
  const found = [];
  for (let n = 0; n < localStorage.length; n++) {
    const name = localStorage.key(n);
    if (!name.startsWith(PREFIX)) continue;
    try { found.push({ name, ...JSON.parse(localStorage.getItem(name)) }); } catch { localStorage.removeItem(name); }
  }
  return found.sort((a, b) => b.at - a.at);
}

export function draft() {
  try { return JSON.parse(localStorage.getItem(key())); } catch { return null; }
}

export function forget() {
  try { localStorage.removeItem(key()); } catch { /* nothing is kept here */ }
}

/** Keep it, and the newest others; whether that worked. */
export function keep(fields, title) {
  try {
    const text = JSON.stringify({ at: Date.now(), title, fields });
    for (const old of kept().filter((one) => one.name !== key()).slice(KEPT_MAX - 1)) localStorage.removeItem(old.name);
    localStorage.setItem(key(), text);
    return true;
  } catch {
    return false;
  }
}

/** What is kept at other addresses, newest first. */
export function others() {
  try {
    return kept().filter((one) => one.name !== key()).map((one) => ({ ...one, query: one.name.slice(PREFIX.length) }));
  } catch {
    return [];
  }
}

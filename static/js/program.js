// What a program's player adds to the player's hands: thread markers in the code, tabs, the console's cut.

const byId = (id) => document.getElementById(id);

/** Put each thread's marker at its line, and keep the line of the one that moved in sight. */
function mark() {
  const where = byId("where");
  for (const line of document.querySelectorAll(".code .ln.at")) {
    line.className = "ln";
    line.firstElementChild.replaceChildren();
    line.removeAttribute("aria-current");
  }
  for (const entry of where.dataset.marks.split(";").filter(Boolean)) {
    const [, file, number, css, label, hue, words, here] = entry.split("|");
    const line = document.querySelector(`.code[data-src="${CSS.escape(file)}"] [data-line="${number}"]`);
    if (!line) continue;
    line.classList.add("at", ...(here ? ["here", ...hue.split(" ")] : []));
    const made = document.createElement("span");
    made.className = `mark ${css}`;
    made.innerHTML = '<span></span><i></i><span class="vh"></span>';
    made.children[0].className = `chip ${hue}`;
    made.children[0].textContent = label;
    made.children[1].className = `swatch ${css}`;
    made.children[2].textContent = words;
    line.firstElementChild.append(made);
    if (here) {
      line.setAttribute("aria-current", "step");
      open(file);
      const box = line.parentElement;
      const top = line.offsetTop - box.offsetTop;
      if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 40) box.scrollTop = top - box.clientHeight / 2;
    }
  }
}

function open(file) {
  for (const list of document.querySelectorAll(".code")) list.hidden = list.dataset.src !== file;
  for (const tab of document.querySelectorAll("#files [data-file]")) tab.toggleAttribute("aria-current", tab.dataset.file === file);
}

function cut() {
  const at = Number(byId("where").dataset.at);
  let last = null;
  for (const row of document.querySelectorAll("#console li")) {
    const hidden = Number(row.id.slice(2)) > at;
    if (row.hidden !== hidden) row.hidden = hidden;
    if (!hidden) last = row;
  }
  const box = byId("console");
  if (last) box.scrollTop = last.offsetTop - box.clientHeight;
}

function update() {
  mark();
  cut();
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest("#files [data-file]");
  if (!tab) return;
  event.preventDefault();
  open(tab.dataset.file);
});
// Links to another step keep how one looks now.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-jump]");
  if (!link) return;
  const url = new URL(location.href);
  url.searchParams.set("at", new URL(link.href, location.href).searchParams.get("at"));
  url.searchParams.delete("play");
  link.href = url;
}, true);
document.addEventListener("htmx:after:swap", update);
document.addEventListener("htmx:sse:after:message", update);
update();

// A lesson's own hands: a run that a text asks to see is brought into view, and the address follows what the reader has
// set, so that it can be handed out as it is. Everything works without them.

const byId = (id) => document.getElementById(id);
const ofScene = (name) => name === "scene" || name === "at" || name.startsWith("k.");
let asked = false;

/** Put the scene with its knobs, and the answers that have been checked, into the address. */
function follow() {
  const url = new URL(location.href);
  for (const name of [...url.searchParams.keys()].filter(ofScene)) url.searchParams.delete(name);
  for (const [name, value] of new URLSearchParams(byId("scene").dataset.query)) url.searchParams.set(name, value);
  for (const box of document.querySelectorAll(".question input:checked")) {
    if (box.form.querySelector(".verdict").childElementCount) url.searchParams.set(box.name, box.value);
  }
  history.replaceState(history.state, "", url);
}

/** Links to another language or theme were made for the address that the page came from. */
function keep(link) {
  const url = new URL(link.href, location.href);
  for (const name of [...url.searchParams.keys()]) if (ofScene(name) && name !== "at") url.searchParams.delete(name);
  for (const [name, value] of new URL(location.href).searchParams) {
    if (!["lang", "theme", "at"].includes(name)) url.searchParams.set(name, value);
  }
  link.href = url;
}

document.addEventListener("click", (event) => {
  asked = event.target.closest("a[data-show]") !== null;
  const link = event.target.closest("a[data-keep]");
  if (link) keep(link);
}, true);

let scene = byId("scene");
document.addEventListener("htmx:after:swap", (event) => {
  if (scene !== byId("scene")) {
    scene = byId("scene");
    const { top } = scene.getBoundingClientRect();
    // Beside a wide page's text it always is in view.
    if (asked && (top < 0 || top > innerHeight / 2)) scene.scrollIntoView();
    asked = false;
    follow();
  } else if (event.target.closest?.(".question")) {
    follow();
  }
});

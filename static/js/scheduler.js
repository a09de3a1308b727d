// The scheduler lab's own hands: everything works without them. Texts come from the server.

const form = document.getElementById("lab");
const said = document.getElementById("said");

// The new picture's sentence is read out; the picture itself is not, it would be read from end to end at every key.
document.addEventListener("htmx:after:swap", () => {
  const words = document.querySelector("#out [data-said]")?.textContent.trim() ?? "";
  if (said.textContent !== words) said.textContent = words;
  // The address follows the typing: a bookmark or a reload brings the form back.
  const link = document.getElementById("form-link");
  history.replaceState(history.state, "", link ? link.getAttribute("href") : "/scheduler");
});

// Another language or appearance: the form goes along, so that nothing typed is lost.
let touched = form.hasAttribute("data-typed");
form.addEventListener("input", () => { touched = true; });
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-keep]");
  if (!link || !touched || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const show = document.createElement("input");
  Object.assign(show, { type: "hidden", name: "do", value: "show" });
  form.append(show);
  form.action = new URL(link.href).pathname + new URL(link.href).search;
  form.submit();
});

// The link to the form is copied; without JavaScript it is simply followed. It comes anew with every picture.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("#form-link");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const label = link.querySelector("span");
  const words = label.textContent;
  try {
    await navigator.clipboard.writeText(link.href);
    label.textContent = said.textContent = link.dataset.done;
    setTimeout(() => { label.textContent = words; }, 2000);
  } catch {
    prompt("", link.href);
  }
});

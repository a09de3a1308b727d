// The scheduler lab's own hands: everything works without them. Texts come from the server.

const form = document.getElementById("lab");
const said = document.getElementById("said");

// The new picture's sentence is read out; the picture itself is not, it would be read from end to end at every key.
document.addEventListener("htmx:after:swap", () => {
  const words = document.querySelector("#out [data-said]")?.textContent.trim() ?? "";
  if (said.textContent !== words) said.textContent = words;
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

// A lesson's own hands: a run that a text asks to see is brought into view. Everything works without them.

let asked = false;
document.addEventListener("click", (event) => { asked = event.target.closest("a[data-show]") !== null; }, true);
document.addEventListener("htmx:after:swap", () => {
  const scene = document.getElementById("scene");
  const { top } = scene.getBoundingClientRect();
  // Beside a wide page's text it always is in view.
  if (asked && (top < 0 || top > innerHeight / 2)) scene.scrollIntoView();
  asked = false;
});

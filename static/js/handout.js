// The print button; without JavaScript the page says where to find the browser's own.
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => print());

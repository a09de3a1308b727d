// The extension expects htmx as a global; imports run in order, so it is there before the extension loads.
import htmx from "htmx.org/dist/htmx.esm.js";
globalThis.htmx = htmx;

// One file for htmx and its SSE extension: as two deferred scripts the extension sometimes came first.
import "./htmx-global.js";
import "htmx.org/dist/ext/hx-sse.js";

import logging, sys, io, threading, time
logging.warning("to stderr %s", 1)
logging.info("hidden")
for h in logging.root.handlers[:]: logging.root.removeHandler(h)
class Out:
    def write(self, s): sys.stdout.write(s.replace(__file__, "FILE"))
    def flush(self): sys.stdout.flush()
logging.basicConfig(level=logging.DEBUG, stream=Out(), format="%(levelname)s:%(name)s:%(threadName)s:%(message)s [%(module)s] %(funcName)s:%(lineno)d")
log = logging.getLogger("a.b.c"); par = logging.getLogger("a"); mid = logging.getLogger("a.b")
log.debug("hello %s %d", "x", 5); par.info("p"); log.warning("%(k)s", {"k": "v"}); mid.error("e", extra={"foo": 1})
print(log.parent, mid.parent, par.parent, log.getEffectiveLevel(), logging.getLevelName(20), logging.getLevelName("INFO"), logging.getLevelName(15), log)
try: 1 / 0
except ZeroDivisionError:
    log.exception("boom")
    logging.error("with", exc_info=True)
def work(i):
    logging.info("in thread %d", i)
ts = [threading.Thread(target=work, args=(i,), name=f"W{i}") for i in range(3)]
for t in ts: t.start(); t.join()
par.setLevel("WARNING"); log.info("no"); log.warning("yes"); par.propagate = False; log.warning("nowhere but lastResort")
h = logging.StreamHandler(sys.stdout); h.setLevel(logging.ERROR); h.setFormatter(logging.Formatter("{levelname:>8}|{message}", style="{")); par.addHandler(h)
log.warning("below"); log.error("above"); print(h, logging.NullHandler(), logging.root, par.hasHandlers())
f = logging.Formatter("$levelname ${message} $$", style="$"); h.setFormatter(f); log.critical("dollar")
logging.addLevelName(25, "NOTICE"); par.setLevel(1); h.setLevel(0); par.log(25, "noticed"); par.log(7, "seven")
class F(logging.Filter):
    def filter(self, r): return "secret" not in r.getMessage()
h.addFilter(F()); par.info("secret x"); par.info("public"); h.addFilter(lambda r: r.levelno > 20); par.info("cut"); par.warning("kept")
ad = logging.LoggerAdapter(logging.getLogger("ad"), {"ip": "1.2.3.4"}); b = io.StringIO()
h2 = logging.StreamHandler(b); h2.setFormatter(logging.Formatter("%(ip)s %(message)s")); ad.logger.addHandler(h2); ad.logger.propagate = False; ad.warning("adapted %s", 1); print(b.getvalue())
class CA(logging.LoggerAdapter):
    def process(self, msg, kw): return f"[{self.extra['n']}] {msg}", kw
CA(logging.getLogger("x"), {"n": 9}).info("custom")
fh = logging.FileHandler("app.log", mode="w"); fh.setFormatter(logging.Formatter("%(asctime)s %(message)s", datefmt="%H")); lg = logging.getLogger("file"); lg.addHandler(fh); lg.info("to file"); fh.close(); print(open("app.log").read()[2:])
r = logging.LogRecord("n", 20, "/p/q.py", 3, "m %s", ("a",), None); r.created = 1700000000.123; r.msecs = 123.0
print(logging.Formatter("%(asctime)s %(name)s %(filename)s %(levelname)-8s %(message)s %(msecs)03d").format(r), logging.Formatter("%(asctime)s.%(msecs)03d", datefmt="%Y/%m/%d %H:%M:%S").format(r), r)
for bad in (lambda: logging.Formatter("%(x", style="%"), lambda: logging.Formatter("x", style="!"), lambda: log.setLevel("NOPE"), lambda: log.setLevel(3.5), lambda: logging.basicConfig(force=True, foo=1), lambda: logging.getLogger(5), lambda: log.warning("x", extra={"name": 1})):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
logging.disable(logging.ERROR); log.error("disabled"); logging.disable(logging.NOTSET)
print(logging.getLogger() is logging.root, logging.getLogger("a") is par, log.isEnabledFor(10), log.getChild("d").name)
from logging.handlers import QueueHandler, QueueListener
import queue
q = queue.Queue(); qh = QueueHandler(q); l2 = logging.getLogger("q"); l2.propagate = False; l2.addHandler(qh); l2.setLevel(10)
sh = logging.StreamHandler(sys.stdout); sh.setFormatter(logging.Formatter("%(name)s:%(message)s")); ql = QueueListener(q, sh); ql.start(); l2.info("queued %d", 1); ql.stop()

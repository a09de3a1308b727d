import logging
import threading
import time

logging.basicConfig(level=logging.DEBUG,
                    format="(%(threadName)-10s) %(levelname)s:%(name)s: %(message)s")
log = logging.getLogger("app.worker")

def worker(event, n):
    log.debug("waiting for %s", "event")
    event.wait()
    log.info("event set, n=%d", n)
    try:
        1 / (n - 1)
    except ZeroDivisionError:
        log.exception("oops")

e = threading.Event()
t1 = threading.Thread(name="blocking", target=worker, args=(e, 1))
t1.start()
time.sleep(0.05)
logging.warning("main is about to set")
e.set()
t1.join()
log.error("done %s %r", "x", {"a": 1})
h = logging.StreamHandler()
h.setFormatter(logging.Formatter("%(levelname)-8s|%(funcName)s|%(lineno)d|%(message)s"))
lg = logging.getLogger("other"); lg.addHandler(h); lg.propagate = False
lg.setLevel("INFO")
lg.debug("hidden"); lg.info("shown"); lg.critical("crit", extra={"k": 1})
print(lg, lg.level, logging.getLevelName(30), lg.isEnabledFor(10), lg.getEffectiveLevel())

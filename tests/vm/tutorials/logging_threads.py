# exit: 0
import logging
import threading
import time

logging.basicConfig(level=logging.DEBUG, format="(%(threadName)-9s) %(levelname)s %(message)s")

def worker(seconds):
    logging.debug("starting")
    time.sleep(seconds)
    logging.info("exiting after %.2f", seconds)

w1 = threading.Thread(name="worker", target=worker, args=(0.1,))
w2 = threading.Thread(target=worker, args=(0.05,), name="service")
w1.start()
time.sleep(0.01)
w2.start()
w1.join()
w2.join()
logging.warning("main is %s", "through")

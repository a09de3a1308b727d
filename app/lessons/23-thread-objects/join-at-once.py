import threading
import time


def load(file, seconds):
    time.sleep(seconds)
    print(file, "is loaded")


one = threading.Thread(
    target=load, args=("map", 0.03), name="map"
)
two = threading.Thread(
    target=load, args=("names", 0.01), name="names"
)
one.start()
one.join()
two.start()
two.join()
print("all is loaded")

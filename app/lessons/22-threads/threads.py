import threading
import time


def fetch(page):
    print("ask for", page)
    time.sleep(0.1)  # the network takes 100 ms
    print(page, "is here")


for page in ("news", "mail", "weather"):
    threading.Thread(target=fetch, args=(page,)).start()

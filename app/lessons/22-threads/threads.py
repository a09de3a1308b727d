import threading
import time


def fetch(page):
    print("ask for", page)
    time.sleep(0.1)  # 100 ms of network
    print(page, "is here")


for page in ("news", "mail", "weather"):
    threading.Thread(target=fetch, args=(page,)).start()

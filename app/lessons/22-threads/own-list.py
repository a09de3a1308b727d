import threading
import time

found = []


def search(name, first, last):
    found = []
    seen = 0
    for number in range(first, last):
        time.sleep(0.001)  # 1 ms to look
        seen += 1
        if number % 3 == 0:
            found.append(number)
    print(name, "has seen", seen)


ada = threading.Thread(
    target=search, args=("ada", 1, 9), name="ada"
)
ben = threading.Thread(
    target=search, args=("ben", 9, 23), name="ben"
)
ada.start()
ben.start()
ada.join()
ben.join()
print("found", found)

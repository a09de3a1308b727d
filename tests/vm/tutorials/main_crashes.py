# exit: 1
import threading
import time

def background():
    for i in range(3):
        time.sleep(0.05)
        print("background", i)

threading.Thread(target=background).start()
numbers = [1, 2, 3]
print("sum", sum(numbers))
print(numbers[5])

import threading
import time

chairs = threading.Semaphore(5)


def student(number):
    with chairs:
        print(number, "sits down")
        time.sleep(0.010)
        print(number, "gets up")


for number in range(1, 21):
    threading.Thread(target=student, args=(number,),
                     name=f"S{number}").start()

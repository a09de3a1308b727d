import queue
import threading

waiting = queue.LifoQueue()


def doctor():
    for _ in range(4):
        urgency, patient = waiting.get()
        print(urgency, patient)


waiting.put((2, "cough"))
waiting.put((3, "sneeze"))
waiting.put((1, "heart"))
waiting.put((2, "back"))
threading.Thread(target=doctor, name="doctor").start()

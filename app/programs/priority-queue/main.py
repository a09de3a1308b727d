import queue
import threading

ward = queue.PriorityQueue()
for patient in [(3, "cough"), (1, "heart"), (2, "arm")]:
    ward.put(patient)


def doctor():
    while not ward.empty():
        urgency, what = ward.get()
        print(urgency, what)


thread = threading.Thread(target=doctor)
thread.start()
thread.join()

# exit: 0
# The sleeping barber with two chairs; the fifth customer finds no seat.
import threading
import time

CHAIRS = 2
barber_ready = threading.Semaphore(0)
customers = threading.Semaphore(0)
seats = threading.Lock()
free = CHAIRS
left = []

def barber():
    while True:
        customers.acquire()
        global free
        with seats:
            free += 1
        barber_ready.release()
        time.sleep(0.1)

def customer(n):
    global free
    with seats:
        if not free:
            left.append(n)
            return
        free -= 1
        customers.release()
    barber_ready.acquire()
    print(f"customer {n} gets a haircut")

threading.Thread(target=barber, daemon=True).start()
crowd = []
for n in range(1, 6):
    c = threading.Thread(target=customer, args=(n,))
    crowd.append(c)
    c.start()
    time.sleep(0.02)
for c in crowd:
    c.join()
print("left without one:", left)

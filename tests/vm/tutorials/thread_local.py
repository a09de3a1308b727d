# exit: 0
import threading

data = threading.local()
data.x = "main's own"

def show():
    print(threading.current_thread().name, getattr(data, "x", "nothing yet"))

def work(value):
    show()
    data.x = value
    show()

for i in range(3):
    t = threading.Thread(target=work, args=(i * 10,), name=f"T{i}")
    t.start()
    t.join()
show()

class Mine(threading.local):
    number = 2
    def __init__(self, color):
        self.color = color

mine = Mine("red")
def change():
    mine.color += "dish"
    mine.number = 5
    print(mine.color, mine.number)
t = threading.Thread(target=change); t.start(); t.join()
print(mine.color, mine.number)

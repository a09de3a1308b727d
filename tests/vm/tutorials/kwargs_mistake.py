# exit: 0
# A classic mistake: the function is called instead of handed over; another: args is no tuple.
import threading

def work():
    print("working in", threading.current_thread().name)

t = threading.Thread(target=work())
t.start()
t.join()
try:
    threading.Thread(target=print, arg=("x",))
except TypeError as e:
    print(e)
t = threading.Thread(target=print, args=("abc"))
t.start()
t.join()
t = threading.Thread(target=print, args=("abc",))
t.start()
t.join()

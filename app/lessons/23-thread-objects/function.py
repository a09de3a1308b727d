import threading
import time


def greet(who, times):
    me = threading.current_thread()
    for number in range(times):
        print(me.name, "says hello to", who)
        time.sleep(0.01)


thread = threading.Thread(
    target=greet, args=("Ada", 2)
)
thread.start()
thread.join()

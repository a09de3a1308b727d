# exit: 3
import sys
import threading

def leave():
    print("a thread leaves")
    sys.exit(9)  # ends only this thread
    print("never")

t = threading.Thread(target=leave)
t.start()
t.join()
print("main goes on")
sys.exit(3)

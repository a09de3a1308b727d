# exit: 1
import threading

lock = threading.Lock()
lock.aquire()

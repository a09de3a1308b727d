# exit: 0
import threading

def show():
    t = threading.current_thread()
    print("I am", t.name, "daemon:", t.daemon, "main:", t is threading.main_thread())

show()
a = threading.Thread(target=show)
b = threading.Thread(target=show, name="Worker-B")
c = threading.Thread(target=lambda: show(), daemon=True)
for t in (a, b, c):
    t.start()
    t.join()
b.name = "renamed"
print(a.name, b.name, c.name)
print(b.getName() if hasattr(b, "getName") else "", a.is_alive())
print(threading.active_count(), [t.name for t in threading.enumerate()])
print(isinstance(a.ident, int))

# exit: 0
import threading

def hook(args):
    print("caught by the hook:", args.exc_type.__name__, args.exc_value, "in", args.thread.name)

threading.excepthook = hook

def boom():
    raise KeyError("missing")

t = threading.Thread(target=boom, name="bomber")
t.start()
t.join()
print("alive:", t.is_alive())

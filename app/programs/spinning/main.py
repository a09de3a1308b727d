import threading

ready = False


def wait():
    while not ready:
        pass
    print("at last")


threading.Thread(target=wait).start()
print("nobody ever sets ready")

# exit: 75
# cpython: hangs unsettled
# a barrier for four, but only three come
import threading
meeting = threading.Barrier(4)
def come(n):
    print("guest", n)
    meeting.wait()
    print("never")
for n in range(3):
    threading.Thread(target=come, args=(n,), name=f"guest-{n}").start()

# exit: 0
# stdin: Ada\n36\n
# The main thread reads, another one answers.
import threading
import queue

lines = queue.Queue()

def answer():
    while (line := lines.get()) is not None:
        print("you said", line.upper())

t = threading.Thread(target=answer)
t.start()
name = input("name? ")
age = int(input("age? "))
lines.put(name)
lines.put(str(age + 1))
lines.put(None)
t.join()
try:
    input()
except EOFError as e:
    print("EOFError", e)

# exit: 0
from threading import Barrier, Thread, current_thread
from time import sleep

runners = ['Huey', 'Dewey', 'Louie']
finish_line = Barrier(len(runners), action=lambda: print('--- all here ---'))

def run(place):
    name = current_thread().name
    sleep(0.05 * (place + 1))
    print(f'{name} reached the barrier')
    n = finish_line.wait()
    sleep(0.05 * (place + 1))
    print(f'{name} goes on; parties={finish_line.parties} broken={finish_line.broken}')

threads = [Thread(target=run, args=(i,), name=who) for i, who in enumerate(runners)]
for t in threads: t.start()
for t in threads: t.join()
print('Race over!', finish_line.n_waiting)

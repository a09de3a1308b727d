# exit: 0
from concurrent.futures import ThreadPoolExecutor
import time

def task(n):
    time.sleep(0.05 * n)
    return n ** 2

def report(future):
    print(type(future), future.done(), future.result())

if __name__ == '__main__':
    with ThreadPoolExecutor(max_workers=3) as pool:
        for i in range(1, 5):
            pool.submit(task, i).add_done_callback(report)
    print('pool is shut down')
    with ThreadPoolExecutor(2) as pool:
        print(list(pool.map(task, [3, 1, 2])))
    try:
        pool.submit(task, 1)
    except RuntimeError as e:
        print(e)

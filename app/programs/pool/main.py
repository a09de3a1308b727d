import time
from concurrent.futures import ThreadPoolExecutor


def square(number):
    time.sleep(0.002)
    return number * number


with ThreadPoolExecutor(max_workers=2) as pool:
    print(list(pool.map(square, range(5))))

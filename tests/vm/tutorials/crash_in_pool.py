# exit: 1
from concurrent.futures import ThreadPoolExecutor

def divide(a, b):
    return a / b

with ThreadPoolExecutor() as pool:
    fs = [pool.submit(divide, 10, n) for n in (5, 2, 0)]
for f in fs:
    print(f.exception() or f.result())
print(fs[-1].result())

# exit: 0
import threading

def merge(left, right):
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i]); i += 1
        else:
            out.append(right[j]); j += 1
    return out + left[i:] + right[j:]

def sort(items, out):
    if len(items) <= 2:
        out[:] = sorted(items)
        return
    mid = len(items) // 2
    left, right = [], []
    halves = [threading.Thread(target=sort, args=(items[:mid], left)),
              threading.Thread(target=sort, args=(items[mid:], right))]
    for h in halves:
        h.start()
    for h in halves:
        h.join()
    out[:] = merge(left, right)

result = []
sort([38, 27, 43, 3, 9, 82, 10, -5, 38, 0, 7], result)
print(result)

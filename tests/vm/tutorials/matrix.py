# exit: 0
import threading

A = [[1, 2, 3], [4, 5, 6]]
B = [[7, 8], [9, 10], [11, 12]]
C = [[0] * len(B[0]) for _ in A]

def row(i):
    for j in range(len(B[0])):
        C[i][j] = sum(A[i][k] * B[k][j] for k in range(len(B)))

threads = [threading.Thread(target=row, args=(i,)) for i in range(len(A))]
for t in threads: t.start()
for t in threads: t.join()
for r in C:
    print(" ".join(f"{x:5d}" for x in r))

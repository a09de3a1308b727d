from collections import deque
import collections
from heapq import *
d = deque([1,2,3], maxlen=3)
print(d, len(d), bool(d), d.maxlen)
d.append(4); print(d); d.appendleft(0); print(d)
print(d.pop(), d.popleft(), d)
d.extend(range(5)); print(d); d.extendleft("ab"); print(d)
d.rotate(1); print(d); d.rotate(-2); print(d)
e = deque("hello")
print(list(e), list(reversed(e)), e.count("l"), e.index("l"), "h" in e, e[1], e[-1])
e.remove("l"); print(e); e.insert(1, "X"); print(e); del e[0]; print(e); e[0]="Q"; print(e)
e.reverse(); print(e, e == deque(list(e)), e < deque("z"), e.copy() + deque([1]))
for bad in (lambda: deque().pop(), lambda: deque().popleft(), lambda: e[99], lambda: e.remove("?"), lambda: e["a"], lambda: deque(5), lambda: deque([],-1), lambda: e.append(), lambda: deque([1],maxlen=1).insert(0,1), lambda: e.index(77)):
    try: print(bad())
    except Exception as x: print(type(x).__name__, x)
try:
    for x in e: e.append(1)
except RuntimeError as x: print(x)
class D(deque):
    def __init__(self, *a): super().__init__(*a); self.n = 3
f = D([1,2]); print(f, f.n, f.maxlen, isinstance(f, deque), list(f))
print(deque, type(e), e.__class__.__name__, deque.__module__)
e *= 2; print(e); e.append(e); print(e); e.clear(); print(e, not e)
h=[]
for x in [5,1,4,2,3,9,0]: heappush(h,x)
print(h); print([heappop(h) for _ in range(7)])
h=[(3,'c'),(1,'a'),(2,'b')]; heapify(h); print(h, heapreplace(h,(0,'z')), heappushpop(h,(9,'q')), h)
class P:
    def __init__(s,n): s.n=n
    def __lt__(s,o): return s.n<o.n
    def __repr__(s): return f"P{s.n}"
h=[]
for x in [5,1,4,2,3,9,0]: heappush(h,P(x))
print(h); print([heappop(h) for _ in range(7)])
h=[P(3),P(1),P(2)]; heapify(h); print(h)
print(nlargest(2,[1,5,3]), nsmallest(2,[4,1,3],key=lambda v:-v), list(merge([1,4],[2,3],[0,9])), list(merge([3,1],[4,0],reverse=True)))
try: heappop([])
except IndexError as x: print(x)
h=[1]
try: heappush(h,'a')
except TypeError as x: print(x,h)
h=[(1,{})]
try: heappush(h,(1,{}))
except TypeError as x: print(x)
import queue
q=queue.PriorityQueue(); q.put((2,'x')); q.put((1,'y')); print(q.get(), q.get())
q=queue.Queue(); q.put(1); print(q.get())

def g():
    yield "a"
    yield "b"
for i, x in enumerate(g()): print(i, x)
for i, x in enumerate(g(), 5): print(i, x)
for p in enumerate(g()): print(p)
class It:
    def __init__(self): self.n=0
    def __iter__(self): return self
    def __next__(self):
        self.n+=1
        if self.n>3: raise StopIteration
        return self.n
for i, x in enumerate(It()): print(i,x)
for a,b in zip(It(),It()): print(a,b)
f=open("x", "w"); f.write("a\nb\n"); f.close()
for p in open("x"): print(repr(p))
for p in zip(open("x"), [1,2]): print(p)
for p in enumerate(open("x")): print(p)

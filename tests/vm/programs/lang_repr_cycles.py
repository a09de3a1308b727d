class Node:
    def __init__(self, name):
        self.name, self.links = name, []

    def __repr__(self):
        return f"Node({self.name!r}, {self.links!r})"


a = [1]
a.append(a)
d = {"self": None}
d["self"] = d
t = ([],)
t[0].append(t)
print(a, d, t, [a, a])
n = Node("n")
n.links.append(Node("leaf"))
print(n, [n], {"n": n})
n.links.append(n)
try:
    repr(n)
except RecursionError as error:
    print("RecursionError")


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")


try:
    Endless().start
except RecursionError as error:
    print("too deep")


def forever():
    return forever()


try:
    forever()
except RecursionError as error:
    print(error)
b = [1]
b.append(b)
try:
    a == b
except RecursionError as error:
    print("compare")
print(a is a[1][1][1], a != [2], a == a)

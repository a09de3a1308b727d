# What can be referred to weakly: classes with and without slots, values, derived values, functions, files.
import io, re, types, weakref, random, collections, threading, itertools, queue, enum, dataclasses, datetime
class Plain: pass
class Slots: __slots__ = ("a",)
class Weak: __slots__ = ("a", "__weakref__")
class Under(Slots): pass
class Number(int): pass
class Text(str): pass
class Row(list): pass
class Pair(tuple): pass
class Group(set): pass
class Table(dict): pass
class Bare(set): __slots__ = ()
class Wrong(Exception): pass
class Meta(type): pass
class Colour(enum.Enum): RED = 1
@dataclasses.dataclass(slots=True)
class Data: a: int = 1
P = collections.namedtuple("P", "x")
def gen(): yield
async def co(): pass
async def agen(): yield
c = co()
for value in (Plain(), Slots(), Weak(), Under(), Number(1), Text("a"), Row(), Pair(), Group(), Table(), Bare(), Wrong(),
              ValueError(), Meta("M", (), {}), Colour.RED, Data(), P(1), gen, gen(), c, agen(), len, [].append,
              Plain().__init__, re.compile("a"), re.match("a", "a"), io.StringIO(), io.BytesIO(), threading.Lock(),
              threading.RLock(), random.Random(1), itertools.count(), itertools.repeat(1), itertools.chain(), gen.__code__,
              io, type, Plain, int, list[int], int | str, {}.keys(), iter([]), iter(""), queue.Queue(), zip(),
              datetime.date(2000, 1, 1), object(), collections.deque(), set(), frozenset()):
    try: print(type(value).__name__, weakref.ref(value)() is value)
    except TypeError as error: print(type(value).__name__, error)
c.close()

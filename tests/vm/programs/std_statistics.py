"""statistics, numbers, types, weakref, uuid."""
import numbers
import statistics as st
import types
import uuid
import weakref


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


for data in ([1, 2, 3, 4], [1.5, 2.5, 4.0], [3], [0.1] * 10, [2, 2, 3, 9, 9], [10**20, 1, -(10**20)]):
    print(st.mean(data), st.fmean(data), st.median(data), st.median_low(data), st.median_high(data), st.mode(data), st.multimode(data), st.pvariance(data), st.pstdev(data))
    if len(data) > 1:
        print(st.variance(data), st.stdev(data), st.quantiles(data), st.quantiles(data, n=10, method="inclusive"))
print(st.mode(["a", "b", "a"]), st.harmonic_mean([40, 60]), round(st.geometric_mean([54, 24, 36]), 6), st.fmean([1, 2], [3, 1]))
print(st.covariance([1, 2, 3], [4, 5, 7]), st.correlation([1, 2, 3], [4, 5, 7]), st.variance([1, 2, 3, 4], 2))
attempt(lambda: st.mean([]))
attempt(lambda: st.median([]))
attempt(lambda: st.stdev([1]))
attempt(lambda: st.mode([]))
attempt(lambda: st.mean(["a"]))

print(isinstance(1, numbers.Number), isinstance(1.5, numbers.Real), isinstance(1.5, numbers.Integral), isinstance(2j, numbers.Complex), isinstance("1", numbers.Number), isinstance(True, numbers.Integral))

ns = types.SimpleNamespace(a=1, b="x")
ns.c = [1]
print(ns, ns.a, ns == types.SimpleNamespace(a=1, b="x", c=[1]), vars(ns))
print(isinstance(attempt, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance((x for x in ()), types.GeneratorType), isinstance([].append, types.BuiltinMethodType), isinstance(st, types.ModuleType), types.NoneType)
view = types.MappingProxyType({"k": 1})
print(view, view["k"], list(view), len(view), "k" in view)


def store():
    view["k"] = 2


attempt(store)
bound = types.MethodType(lambda self, n: (self, n), 5)
print(bound(6), types.new_class("Made", (), {}, lambda n: n.update(x=3)).x)


class Thing:
    def work(self):
        return 1


thing = Thing()
print(isinstance(thing.work, types.MethodType), isinstance(Thing.work, types.MethodType))
r = weakref.ref(thing)
print(r() is thing, isinstance(r, weakref.ref), weakref.ref(thing) == r)
values = weakref.WeakValueDictionary()
values["t"] = thing
print(values["t"] is thing, len(values), "t" in values, list(values), values.get("q"))
keys = weakref.WeakKeyDictionary({thing: 1})
print(keys[thing], thing in weakref.WeakSet([thing]))
attempt(lambda: weakref.ref(5))

u = uuid.UUID("12345678123456781234567812345678")
print(u, repr(u), u.hex, u.int, u.urn, u == uuid.UUID(int=u.int), u.bytes[:4], uuid.UUID("{12345678-1234-5678-1234-567812345678}") == u)
one = uuid.uuid4()
print(len(str(one)), one.version, one != uuid.uuid4(), str(one)[14], one.variant, uuid.NAMESPACE_DNS)
attempt(lambda: uuid.UUID("x"))
attempt(lambda: setattr(u, "int", 3))

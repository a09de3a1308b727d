# Objects of built-in and C classes take no attributes of their own; what can be referred to weakly.
import threading, datetime, collections, functools, itertools, re, queue, time, io, operator, random, math, string, heapq, copy, contextlib, json, logging, enum, types, typing, pathlib, struct, weakref
from concurrent.futures import ThreadPoolExecutor, Future
things = dict(
 object=object(), int=1, str='a', list=[], dict={}, set=set(), frozenset=frozenset(), tuple=(), bytes=b'', bytearray=bytearray(), float=1.5, complex=1j, none=None, range=range(3), slice=slice(1), bool=True,
 func=lambda: 0, builtin=len, method=[].append, gen=(x for x in ()), enum_=enumerate([]), zip_=zip(), map_=map(str, []), filter_=filter(None, []), prop=property(), super_=super(type('Q', (), {})),
 lock=threading.Lock(), rlock=threading.RLock(), cond=threading.Condition(), sem=threading.Semaphore(), ev=threading.Event(), barrier=threading.Barrier(1),  date=datetime.date(2000,1,1), dt=datetime.datetime(2000,1,1), td=datetime.timedelta(1), tm=datetime.time(1), tz=datetime.timezone.utc,
 deque=collections.deque(), dd=collections.defaultdict(int), od=collections.OrderedDict(), ctr=collections.Counter(), nt=collections.namedtuple('P','a b')(1,2), cm2=collections.ChainMap(), ud=collections.UserDict(), ul=collections.UserList(), us=collections.UserString('x'),
 partial=functools.partial(len), lru=functools.lru_cache(len), chain=itertools.chain(), rep=itertools.repeat(1), isl=itertools.islice([],1), prodd=itertools.product(), perm=itertools.permutations([]), comb=itertools.combinations([],1), gb=itertools.groupby([]), acc=itertools.accumulate([]), tw=itertools.takewhile(len, []), zl=itertools.zip_longest(),
 pat=re.compile('a'), q=queue.Queue(), lq=queue.LifoQueue(), ig=operator.itemgetter(1), ag=operator.attrgetter('a'), mc=operator.methodcaller('a'), rnd=random.Random(1), mod=math, tmpl=string.Template('a'), fm=string.Formatter(),
 fut=Future(), jd=json.JSONDecoder(), je=json.JSONEncoder(), lg=logging.getLogger('x'), code=(lambda:0).__code__, exc=ValueError(1), typ=int, notimpl=NotImplemented, ell=..., null=contextlib.nullcontext(), sup=contextlib.suppress(), es=contextlib.ExitStack(),
)
for name, value in things.items():
    try:
        value.zzz = 1
        print(name, 'ok', value.zzz)
    except Exception as e: print(name, type(e).__name__, e)
    try:
        del value.zzz
        print(name, 'deleted')
    except Exception as e: print(name, type(e).__name__, e)
    try:
        print(name, 'dict', len(value.__dict__) >= 0)
    except Exception as e: print(name, type(e).__name__, e)
    try:
        value.qqq
    except Exception as e: print(name, type(e).__name__, e)
    try:
        print(name, weakref.ref(value)() is value)
    except Exception as e: print(name, type(e).__name__, e)

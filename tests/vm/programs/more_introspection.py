# What generators, coroutines and classes show of themselves.
def t(label, f):
    try: print(label, f())
    except Exception as e: print(label, type(e).__name__, e)
def gen(n):
    x = 1
    for i in range(n):
        yield i
g = gen(3)
t('code', lambda: (g.gi_code.co_name, g.gi_code is gen.__code__))
t('running', lambda: (g.gi_running, g.gi_suspended, g.gi_yieldfrom))
t('frame', lambda: (g.gi_frame.f_lineno, g.gi_frame.f_locals, g.gi_frame.f_code.co_name))
next(g)
t('running', lambda: (g.gi_running, g.gi_suspended, g.gi_yieldfrom))
t('frame', lambda: (g.gi_frame.f_lineno, g.gi_frame.f_locals, g.gi_frame.f_code.co_name))
list(g)
t('frame', lambda: (g.gi_frame, g.gi_running, g.gi_suspended))
def me():
    print(h.gi_running, h.gi_suspended, h.gi_frame.f_lineno)
    yield
h = me(); next(h)
async def co(): return 5
c = co()
t('cr', lambda: (c.cr_running, c.cr_frame.f_lineno, c.cr_await, c.cr_code.co_name, c.cr_suspended, c.cr_origin))
try: c.send(None)
except StopIteration as e: print(e.value)
t('cr', lambda: (c.cr_running, c.cr_frame, c.cr_await))
async def ag(): yield 1
a = ag()
t('ag', lambda: (a.ag_running, a.ag_frame.f_lineno, a.ag_await, a.ag_code.co_name))
def outer(): yield from inner
inner = gen(2)
o = outer(); next(o)
t('yf', lambda: (o.gi_yieldfrom is inner))
def setit(): g.gi_running = True
t('set', setit)
def setn(): g.__name__ = 'q'; return g.__name__, g.__qualname__, repr(g)[:22]
t('name', setn)
t('attr', lambda: setattr(g, 'x', 1))
t('dir', lambda: sorted(n for n in dir(g) if not n.startswith('__')))
t('dirc', lambda: sorted(n for n in dir(c) if not n.startswith('__')))
t('dira', lambda: sorted(n for n in dir(a) if not n.startswith('__')))
class C:
    """doc"""
    x = 1
    def f(self): pass
class D: pass
class S:
    __slots__ = ('a',)
t('dict', lambda: list(C.__dict__))
t('dict', lambda: list(D.__dict__))
t('dict', lambda: list(S.__dict__))
class E2(C): y = 2
t('dict', lambda: list(E2.__dict__))
class L(list): y = 2
t('dict', lambda: list(L.__dict__))
class X(Exception): pass
t('dict', lambda: list(X.__dict__))
t('vars', lambda: vars(C)['x'])
t('descr', lambda: (C.__dict__['__dict__'], C.__dict__['__weakref__'], C.__dict__['__doc__'], D.__dict__['__doc__'], C.__dict__['__module__']))
t('wr', lambda: C().__weakref__)
t('wr', lambda: S().__weakref__)
t('dd', lambda: S().__dict__)
import enum, dataclasses
@dataclasses.dataclass
class P:
    a: int
    b: int = 2
t('dc', lambda: sorted(P.__dict__))
t('in', lambda: ('__dict__' in C.__dict__, '__dict__' in E2.__dict__))
t('dirC', lambda: [n for n in dir(C) if n in ('__dict__','__weakref__','__doc__','__module__')])
class M(type): pass
class N(metaclass=M): pass
t('meta', lambda: (list(M.__dict__), list(N.__dict__)))

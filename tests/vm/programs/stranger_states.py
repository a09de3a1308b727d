import threading
from typing import ClassVar, Protocol, runtime_checkable
import enum, dataclasses
@runtime_checkable
class Greeter(Protocol):
    def greet(self) -> str: ...
class En:
    def greet(self): return "hi"
print(isinstance(En(), Greeter), isinstance(3, Greeter))
class State(enum.Enum):
    IDLE = "idle"; RUN = "run"; STOP = "stop"
    def next(self):
        m = list(type(self)); return m[(m.index(self) + 1) % len(m)]
    @classmethod
    def default(cls): return cls.IDLE
    def __str__(self): return self.value
class Machine:
    transitions: ClassVar[dict] = {(State.IDLE, "start"): State.RUN, (State.RUN, "halt"): State.STOP}
    def __init__(self): self.state = State.default(); self._l = threading.Lock(); self.log = []
    def fire(self, ev):
        with self._l:
            try: self.state = self.transitions[self.state, ev]
            except KeyError: raise ValueError(f"{ev!r} not allowed in {self.state}") from None
            self.log.append(str(self.state))
m = Machine(); m.fire("start")
try: m.fire("start")
except ValueError as e: print(e, e.__cause__, e.__suppress_context__)
m.fire("halt"); print(m.log, State.STOP.next(), State("run").name, State.RUN in State, len(State), State.__members__.keys(), {State.IDLE: 1})
@dataclasses.dataclass(slots=True, kw_only=True)
class Cfg:
    host: str = "localhost"
    port: int = 80
    opts: dict = dataclasses.field(default_factory=dict)
    @property
    def url(self): return f"http://{self.host}:{self.port}"
c = Cfg(port=8080); print(c, c.url, c == Cfg(port=8080), dataclasses.asdict(c))
for f in (lambda: Cfg("x"), lambda: setattr(c, "zzz", 1), lambda: Cfg(nope=1)):
    try: f()
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
@dataclasses.dataclass
class Base: a: int; b: str = "b"
@dataclasses.dataclass
class Sub(Base):
    c: float = 1.5
    total: int = dataclasses.field(init=False)
    def __post_init__(self): self.total = self.a * 2
print(Sub(2), Sub(1, c=2.0), dataclasses.is_dataclass(Sub), Sub.__match_args__)
class Weekday(enum.IntEnum): MON = enum.auto(); TUE = enum.auto()
print(Weekday.MON, repr(Weekday.TUE), Weekday.TUE > 1, [d.name for d in Weekday], Weekday(2), f"{Weekday.MON:>5}", "%d" % Weekday.MON)
class Str(str, enum.Enum): A = "a"
print(Str.A, Str.A == "a", f"{Str.A}", Str.A.upper(), repr(Str.A))
Animal = enum.Enum("Animal", "CAT DOG"); print(list(Animal), Animal.CAT.value)
def typed(a: int, b: "str" = "x", *c: float, **d: None) -> list[int]: return []
print(typed.__annotations__)
x: int = 5; y: "undefined"; print(__annotations__)
print(m.nostate)

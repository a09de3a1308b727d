from dataclasses import dataclass, field, asdict, astuple, replace, fields
from enum import Enum, IntEnum, Flag, auto, unique
from typing import List, Optional
@unique
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    def describe(self): return self.name.lower(), self.value
class Perm(Flag):
    R = 4; W = 2; X = 1
class Pri(IntEnum):
    LOW = 1; HIGH = 10
@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    tags: List[str] = field(default_factory=list, compare=False, repr=False)
    owner: Optional[str] = None
    def __post_init__(self):
        if self.priority < 0: raise ValueError("neg")
@dataclass(frozen=True)
class P:
    x: float
    y: float = 0.0
    def __add__(self, o): return P(self.x + o.x, self.y + o.y)
print(Color.RED, repr(Color.BLUE), Color(2), Color["GREEN"], list(Color), Color.RED.describe())
print(Perm.R | Perm.W, Perm.R in (Perm.R | Perm.X), Perm(7), ~Perm.R, bool(Perm.R & Perm.W))
print(Pri.HIGH > Pri.LOW, Pri.HIGH + 1, Pri.LOW, repr(Pri.LOW), f"{Pri.HIGH}", f"{Color.RED}", sorted(Pri))
print(sorted([Task(3, "c"), Task(1, "a", ["x"]), Task(2, "b")]))
print(asdict(Task(1, "a", ["x"])), astuple(P(1, 2)), replace(P(1, 2), y=9), P(1) + P(2, 3), {P(1): 1}[P(1)])
print([f.name for f in fields(Task)], Task(1, "q") == Task(1, "z"))
try: P(1).x = 5
except Exception as e: print(type(e), e)
try: Color(9)
except ValueError as e: print(e)
try: Color.PINK
except AttributeError as e: print(e)
try: Task(-1, "")
except ValueError as e: print(e)
try: Task()
except TypeError as e: print(e)
match Color.RED:
    case Color.GREEN: print("g")
    case Color.RED: print("r")
match P(1, 2):
    case P(x=0): print("zero")
    case P(x, y) if y > x: print("p", x, y)

"""Type hints at run time."""
from typing import (
    TYPE_CHECKING, Any, Callable, ClassVar, Dict, Final, Generic, Iterable, List, Literal, NamedTuple, NewType, Optional, Protocol,
    Sequence, Set, Tuple, Type, TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints, overload, runtime_checkable,
)


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


T = TypeVar("T")
K = TypeVar("K", bound=int)
print(List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None], Tuple[int, ...], Callable[[int, str], bool], Any)
print(Callable[..., None], List[Optional[str]], Set[T], T, K, Type[int], Literal["a", 1], Iterable[int], List, Sequence[str])
print(Union[int, int], Union[int, Union[str, None]], List[int] == List[int], Optional[int] == Union[None, int], get_origin(List[int]), get_args(Dict[str, int]))


class Stack(Generic[T]):
    limit: ClassVar[int] = 5

    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


s: Stack[int] = Stack[int]()
s.push(1)
s.push(2)
print(s.pop(), s.items, type(s).__name__, Stack.__mro__ == (Stack, Generic, object), Stack[int])


class Pair(NamedTuple):
    left: int
    right: str = "r"

    def swap(self):
        return Pair(len(self.right), str(self.left))


print(Pair(1), Pair(1, "x").swap(), Pair._fields, Pair(3) == (3, "r"), Pair.__annotations__, Pair._field_defaults)
attempt(lambda: Pair())


class Movie(TypedDict):
    name: str
    year: int


m: Movie = {"name": "x", "year": 1}
print(m, Movie(name="y", year=2), Movie.__annotations__)


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class Door:
    def close(self):
        pass


print(isinstance(Door(), Closer), isinstance(5, Closer))
attempt(lambda: Closer())
UserId = NewType("UserId", int)
print(UserId(5) + 1, cast(int, "a"), TYPE_CHECKING)


def f(a: int, b: "str" = "", *args: float, c: Optional[int] = None) -> List[int]:
    return []


print(get_type_hints(f))
print(f.__annotations__)


class Config:
    size: int
    name: "str" = "n"
    LIMIT: Final = 3


print(Config.__annotations__["size"], get_type_hints(Config)["name"])


@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x):
    return x


print(g(1), g("a"))
attempt(lambda: List[int]())
attempt(lambda: isinstance([], List[int]))
attempt(lambda: Dict[int])
attempt(lambda: Any())

import threading
class Singleton:
    _instance = None
    _lock = threading.Lock()
    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = super().__new__(cls)
        return cls._instance
    def __init__(self, value=0):
        self.value = value
class SingletonMeta(type):
    _instances = {}
    _lock: threading.Lock = threading.Lock()
    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]
class DB(metaclass=SingletonMeta):
    value: str = None
    def __init__(self, value: str) -> None:
        self.value = value
def test(v):
    print(DB(v).value)
t1 = threading.Thread(target=test, args=("FOO",)); t2 = threading.Thread(target=test, args=("BAR",))
t1.start(); t2.start(); t1.join(); t2.join()
print(Singleton(1) is Singleton(2), Singleton().value)
print(DB, type(DB), DB.__mro__, SingletonMeta.__mro__)
print(DB.__annotations__)
print(isinstance(DB("x"), DB), issubclass(SingletonMeta, type))

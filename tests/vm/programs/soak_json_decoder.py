# What a decoder of JSON says of what is no text.
import json
d = json.JSONDecoder()
for v in ({1}, 5, None, b"[1]", bytearray(b"1"), [1], "[1]", "x", (1,)):
    for f in (d.decode, d.raw_decode, json.loads):
        try: print(f.__name__, f(v))
        except Exception as e: print(f.__name__, type(e).__name__, e)
import struct, os
class A: pass
for f in (lambda: struct.pack("é"), lambda: struct.calcsize("é"), lambda: os.strerror(slice(1)), lambda: "".__getattribute__(5),
          lambda: A().__getattribute__(slice(1)), lambda: A().__setattr__(5, 1), lambda: A().__delattr__([]), lambda: os.strerror(2),
          lambda: A().__setattr__("x", 1), lambda: object.__getattribute__(A(), "y")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

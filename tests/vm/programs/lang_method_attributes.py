"""A bound method has the attributes of its function."""
class A:
    def f(self): "doc"
    f.tag = 5
a=A()
print(a.f.tag, a.f.__doc__, hasattr(a.f,"zip"), getattr(a.f,"zip",3), a.f.__defaults__)
try: a.f.zip
except AttributeError as e: print(e)
try: a.f.x=1
except AttributeError as e: print(e)

"""contextvars: values per context and per thread, tokens, errors' words."""
import contextvars, threading, re
from contextvars import ContextVar, copy_context, Token

def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, re.sub("0x[0-9a-f]+", "0x", str(error)))

user = ContextVar("user", default="nobody")
level = ContextVar("level")
print(user.get(), user.name, level.get(7), re.sub("0x[0-9a-f]+", "0x", repr(user)), re.sub("0x[0-9a-f]+", "0x", repr(level)))
attempt(level.get)
token = user.set("ann")
print(user.get(), token.var is user, token.old_value is Token.MISSING, Token.MISSING)
second = user.set("bob")
print(second.old_value)
user.reset(second)
print(user.get())
attempt(lambda: user.reset(second))
user.reset(token)
print(user.get())
attempt(lambda: user.reset(3))
attempt(lambda: level.reset(user.set("x")))
attempt(lambda: ContextVar())
attempt(lambda: ContextVar(5))
attempt(lambda: Token())
attempt(lambda: user.set())
attempt(lambda: user.get(1, 2))

def inside(name):
    before = user.get()
    user.set(name)
    level.set(len(name))
    return before, user.get(), level.get()

context = copy_context()
print(context.run(inside, "carol"), user.get(), context[user], context[level], len(context), level in context)
attempt(lambda: context[3])
attempt(lambda: copy_context()[level])
attempt(lambda: context.run())
attempt(lambda: context.run(context.run, print))
print(context.get(level), sorted(v.name for v in context), sorted(map(str, context.values())), context == context.copy())
attempt(lambda: hash(context) and 0)
attempt(lambda: context.run(user.reset, user.set("y")))

def worker(n):
    results.append((n, user.get(), level.get("none")))
    user.set(f"worker {n}")
    results.append((n, user.get()))

results = []
for n in range(3):
    thread = threading.Thread(target=worker, args=(n,))
    thread.start()
    thread.join()
thread = threading.Thread(target=copy_context().run, args=(worker, 9))
thread.start()
thread.join()
print(results, user.get())
print(ContextVar, Token, type(context), contextvars.__all__)

"""sched: order of time and priority, cancelling, a run that does not block."""
import sched, time
clock = [0.0]
def wait(seconds): clock[0] += seconds
s = sched.scheduler(lambda: clock[0], wait)
print(s.empty(), s.queue, s.run())
first = s.enter(5, 2, print, ("five, two",))
s.enter(5, 1, print, ("five, one",))
s.enter(1, 1, print, argument=("one",), kwargs={"end": "!\n"})
late = s.enterabs(50, 1, print, ("never",))
s.enter(5, 1, print, ("five, one again",))
print([(e.time, e.priority, e.sequence, e.argument) for e in s.queue], s.empty())
s.cancel(late)
try: s.cancel(late)
except ValueError as error: print(type(error).__name__, error)
print(s.run(blocking=False), clock)
s.run()
print(clock, first[:3], type(first), first._fields)
def repeat(n):
    print("repeat", n, clock[0])
    if n: s.enter(2, 1, repeat, (n - 1,))
s.enter(0, 1, repeat, (3,))
s.run()
real = sched.scheduler(time.time, time.sleep)
order = []
real.enter(0.02, 1, order.append, ("b",)); real.enter(0.01, 1, order.append, ("a",)); real.run(); print(order)
def fails(): raise ValueError("in an action")
real.enter(0, 1, fails); real.enter(0.01, 1, order.append, ("c",))
try: real.run()
except ValueError as error: print(error, len(real.queue))
real.run(); print(order)

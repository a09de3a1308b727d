# Futures. Behaviour: CPython 3.11, Lib/concurrent/futures/_base.py.

import threading
from collections import namedtuple
from time import monotonic

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"
_SHOWN = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}
TimeoutError = TimeoutError


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""


def _report(text, exc, level="error"):
    """What CPython tells the logger ``concurrent.futures``."""
    try:
        import logging
    except ImportError:
        import _thread

        _thread._print_exception(text + "\n", exc)
    else:
        getattr(logging.getLogger("concurrent.futures"), level)(text, exc_info=exc)


class _Waiter:
    """Somebody who waits for several futures: ``event`` is set when ``left`` of them are done, or one has failed."""

    def __init__(self, left, stop_on_exception=False):
        self.event = threading.Event()
        self.finished = []
        self.lock = threading.Lock()
        self._left = left
        self._stop_on_exception = stop_on_exception

    def add(self, future, failed):
        with self.lock:
            self.finished.append(future)
            self._left -= 1
            if self._left <= 0 or (failed and self._stop_on_exception):
                self.event.set()


class Future:
    """Represents the result of an asynchronous computation."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            name = self.__class__.__name__
            where = hex(id(self))
            shown = _SHOWN[self._state]
            if self._state == FINISHED:
                if self._exception:
                    return f"<{name} at {where} state={shown} raised {self._exception.__class__.__name__}>"
                return f"<{name} at {where} state={shown} returned {self._result.__class__.__name__}>"
            return f"<{name} at {where} state={shown}>"

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception as exc:
                _report(f"exception calling callback for {self!r}", exc)

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                self._done_callbacks.append(fn)
                return
        try:
            fn(self)
        except Exception as exc:
            _report(f"exception calling callback for {self!r}", exc)

    def _settle(self, timeout):
        """Wait until it is done, with the condition held. Raises CancelledError, TimeoutError."""
        if self._state in (PENDING, RUNNING):
            self._condition.wait(timeout)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        with self._condition:
            self._settle(timeout)
            if self._exception:
                raise self._exception
            return self._result

    def exception(self, timeout=None):
        with self._condition:
            self._settle(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self, False)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def _finish(self, result, exception):
        with self._condition:
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self, exception is not None)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)


def _done(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def _acquire_all(futures):
    """The conditions of all futures, in one order for everybody, so that two who wait cannot block one another."""
    ordered = sorted(futures, key=id)
    for future in ordered:
        future._condition.acquire()
    return ordered


def _release_all(ordered):
    for future in ordered:
        future._condition.release()


def as_completed(fs, timeout=None):
    """An iterator over the given futures that yields each as it completes."""
    end = None if timeout is None else timeout + monotonic()
    fs = set(fs)
    total = len(fs)
    ordered = _acquire_all(fs)
    try:
        finished = [future for future in fs if _done(future)]
        pending = fs - set(finished)
        waiter = _Waiter(1)
        for future in pending:
            future._waiters.append(waiter)
    finally:
        _release_all(ordered)
    try:
        while finished:
            yield finished.pop()
        while pending:
            left = None
            if end is not None:
                left = end - monotonic()
                if left < 0:
                    raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter.event.wait(left)
            with waiter.lock:
                finished = waiter.finished
                waiter.finished = []
                waiter.event.clear()
            finished.reverse()
            for future in finished:
                with future._condition:
                    future._waiters.remove(waiter)
                pending.remove(future)
            while finished:
                yield finished.pop()
    finally:
        for future in pending:
            with future._condition:
                future._waiters.remove(waiter)


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done", module="concurrent.futures._base")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the futures in the given sequence to complete."""
    fs = set(fs)
    ordered = _acquire_all(fs)
    try:
        done = {future for future in fs if _done(future)}
        not_done = fs - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_EXCEPTION and done:
            for future in done:
                if future._state == FINISHED and future._exception is not None:
                    return DoneAndNotDoneFutures(done, not_done)
        if not not_done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_COMPLETED:
            waiter = _Waiter(1)
        elif return_when == FIRST_EXCEPTION:
            waiter = _Waiter(len(not_done), True)
        elif return_when == ALL_COMPLETED:
            waiter = _Waiter(len(not_done))
        else:
            raise ValueError(f"Invalid return condition: {return_when!r}")
        for future in not_done:
            future._waiters.append(waiter)
    finally:
        _release_all(ordered)
    waiter.event.wait(timeout)
    for future in not_done:
        with future._condition:
            future._waiters.remove(waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


class Executor:
    """This is an abstract base class for concrete asynchronous executors."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else timeout + monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return self._results(futures, end)

    def _results(self, futures, end):
        try:
            futures.reverse()
            while futures:
                future = futures.pop()
                try:
                    value = future.result(None if end is None else end - monotonic())
                finally:
                    future.cancel()
                yield value
        finally:
            for future in futures:
                future.cancel()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False

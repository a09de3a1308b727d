"""What becomes of an exception of the host that a native has let through.

That is a mistake of ours: a native that has not looked at its arguments. The program gets a ``SystemError``, as CPython
gives one where a mistake of its own shows, and goes on or ends by it; the tests look into ``Vm.mishaps``.
"""

from __future__ import annotations

from simcore.vm.errors import GuestError
from simcore.vm.vm import Vm

HOST_ERRORS = (
    GuestError, RecursionError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, StopIteration,
    BufferError,
)  # fmt: skip


def of_host(vm: Vm, error: Exception) -> GuestError:
    """The program's own exception."""
    if isinstance(error, RecursionError):
        # A native that walks nested data went too deep: for the program it is the same thing.
        return vm.error("RecursionError", "maximum recursion depth exceeded")
    vm.mishaps.append(f"{type(error).__name__}: {error}")
    return vm.error("SystemError", "a built-in was given what it does not expect")

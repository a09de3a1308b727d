"""From the syntax tree to :class:`~simcore.vm.code.Code`; ``compile_module`` is the way in."""

from simcore.vm.compiler.module import compile_module

__all__ = ["compile_module"]

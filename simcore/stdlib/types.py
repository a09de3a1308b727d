"""``types``: the classes of built-in values by name, and some helpers in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec
from simcore.vm.types import exceptions, functions
from simcore.vm.types.codes import CODE
from simcore.vm.types.dicts import NAMESPACE
from simcore.vm.values import Value

NATIVES: dict[str, Value] = {
    "FunctionType": functions.FUNCTION,
    "LambdaType": functions.FUNCTION,
    "MethodType": functions.METHOD,
    "BuiltinFunctionType": functions.NATIVE,
    "BuiltinMethodType": functions.NATIVE,
    "GeneratorType": functions.GENERATOR,
    "CoroutineType": functions.COROUTINE,
    "AsyncGeneratorType": functions.ASYNC_GENERATOR,
    "ModuleType": functions.MODULE,
    "CellType": functions.CELL,
    "GetSetDescriptorType": functions.GETSET,
    "MemberDescriptorType": functions.MEMBER,
    "NoneType": functions.NONE,
    "EllipsisType": functions.ELLIPSIS,
    "NotImplementedType": functions.NOT_IMPLEMENTED,
    "TracebackType": exceptions.TRACEBACK,
    "CodeType": CODE,
    "MappingProxyType": NAMESPACE,
}
MODULE = ModuleSpec("types", NATIVES, "types.py")

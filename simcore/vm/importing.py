"""``import``: modules are found by the image's importer; the body of a guest module runs in a frame of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.vm.calls import push_call
from simcore.vm.code import Code
from simcore.vm.frame import Frame, Resume
from simcore.vm.opcodes import Op
from simcore.vm.values import CALLED, NULL, GFunction, GModule, Value
from simcore.vm.vm import Vm

HANDLERS: dict[int, Callable[[Vm, Frame, Any], Value]] = {}


def run_module(vm: Vm, module: GModule, code: Code, resume: Resume, detail: Any) -> Value:
    """Push the frame of a module's body."""
    function = GFunction(code, module.attrs)
    push_call(vm, function, (), {})
    frame = vm.thread.frame
    frame.names = module.attrs
    frame.resume, frame.detail = int(resume), detail
    return CALLED


def _import_name(vm: Vm, frame: Frame, name: str) -> Value:
    stack = frame.stack
    names, level = stack.pop(), stack.pop()
    if level:
        raise vm.error("ImportError", "attempted relative import with no known parent package")
    assert vm.importer is not None
    found = vm.importer(vm, name, names is not None)
    if found is CALLED:
        return CALLED
    stack.append(found)
    return None


def _import_from(vm: Vm, frame: Frame, name: str) -> Value:
    module = frame.stack[-1]
    attrs = module.attrs if isinstance(module, GModule) else {}
    value = attrs.get(name, NULL)
    if value is NULL:
        value = vm.modules.get(f"{getattr(module, 'name', '')}.{name}", NULL)
    if value is NULL:
        own = attrs.get("__name__", "<unknown module name>")
        place = attrs.get("__file__", "unknown location")
        text = f"cannot import name {name!r} from {own!r} ({place})"
        raise vm.error("ImportError", text, name=own)
    frame.stack.append(value)
    return None


def _import_star(vm: Vm, frame: Frame, arg: Any) -> Value:
    module = frame.stack.pop()
    listed = module.attrs.get("__all__")
    names = listed.items if listed is not None else [n for n in module.attrs if not n.startswith("_")]
    for name in names:
        if name not in module.attrs:
            raise vm.error("AttributeError", f"module {module.name!r} has no attribute {name!r}")
        frame.names[name] = module.attrs[name]
    return None


HANDLERS[int(Op.IMPORT_NAME)] = _import_name
HANDLERS[int(Op.IMPORT_FROM)] = _import_from
HANDLERS[int(Op.IMPORT_STAR)] = _import_star

# Classes and patterns: the slow paths, in guest code (see core.py).


def finish_class(cls, named, hook, **kwargs):
    for value, name in named:
        value.__set_name__(cls, name)
    if hook is not None:
        hook(cls, **kwargs)
    return cls


def build_class_with_entries(body, name, bases, **kwargs):
    found = []
    for base in bases:
        if isinstance(base, type):
            found.append(base)
        else:
            found.extend(base.__mro_entries__(bases))
    return _build_class(body, name, *found, **kwargs)


def build_class_with_prepare(body, name, bases, meta, **kwargs):
    namespace = meta.__prepare__(name, bases, **kwargs)
    return _run_body(body, name, bases, meta, kwargs, namespace)


def match_keys(subject, keys):
    found = []
    for key in keys:
        value = subject.get(key, _ABSENT)
        if value is _ABSENT:
            return None
        found.append(value)
    return tuple(found)


def match_attributes(subject, names, found):
    for name in names:
        try:
            found = found + (getattr(subject, name),)
        except AttributeError:
            return None
    return found


def run_thread(target, args, kwargs):
    try:
        target(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as exc:
        _note_crash(exc)
        _thread_crashed(target, exc)


def exit(code=None):
    raise SystemExit(code)


def quit(code=None):
    raise SystemExit(code)


def aiter(iterable):
    find = getattr(type(iterable), "__aiter__", None)
    if find is None:
        raise TypeError(f"'{type(iterable).__name__}' object is not an async iterable")
    return find(iterable)


def anext(iterator, default=_ABSENT):
    step = getattr(type(iterator), "__anext__", None)
    if step is None:
        raise TypeError(f"'{type(iterator).__name__}' object is not an async iterator")
    if default is _ABSENT:
        return step(iterator)
    return _anext_or(step(iterator), default)


async def _anext_or(step, default):
    try:
        return await step
    except StopAsyncIteration:
        return default


def run_main():
    # The main module, then what CPython does at the end of the main thread.
    code = 0
    try:
        _run_main_module()
    except SystemExit as exc:
        code = _exit_code(exc.code)
    except BaseException as exc:
        _note_crash(exc)
        _print_exception("", exc)
        code = 130 if isinstance(exc, KeyboardInterrupt) else 1
    try:
        finish = _thread_shutdown()
        if finish is not None:
            finish()
    except SystemExit as exc:
        code = _exit_code(exc.code)
    except BaseException as exc:
        _print_exception("", exc)
        code = 1
    hooks = _exit_hooks()
    if hooks is not None:
        hooks(_print_exception)
    _exit_process(code)


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 255
    _write("stderr", str(code) + "\n")
    return 1


def _group_test(condition):
    if isinstance(condition, type):
        if not issubclass(condition, BaseException):
            raise TypeError("expected a function, exception type or tuple of exception types")
        return lambda exc: isinstance(exc, condition)
    if isinstance(condition, tuple):
        for kind in condition:
            if not isinstance(kind, type) or not issubclass(kind, BaseException):
                raise TypeError("expected a function, exception type or tuple of exception types")
        return lambda exc: isinstance(exc, condition)
    if not callable(condition):
        raise TypeError("expected a function, exception type or tuple of exception types")
    return condition


def _group_split(group, test):
    if test(group):
        return group, None
    matching = []
    rest = []
    for exc in group.exceptions:
        if isinstance(exc, BaseExceptionGroup):
            inner, other = _group_split(exc, test)
            if inner is not None:
                matching.append(inner)
            if other is not None:
                rest.append(other)
        elif test(exc):
            matching.append(exc)
        else:
            rest.append(exc)
    return _group_of(group, matching), _group_of(group, rest)


def _group_of(group, members):
    return _group_part(group.derive(members), group) if members else None


def group_split(group, condition):
    return _group_split(group, _group_test(condition))


def group_subgroup(group, condition):
    return _group_split(group, _group_test(condition))[0]


def _traceback_text(exc):
    # What str(), the notes and dir() say may be code of the program; the rest is put together natively.
    tails = []
    for own, notes, wants_names in _traceback_members(exc):
        try:
            text = str(own)
        except BaseException:
            text = None
        names = []
        if wants_names:
            try:
                names = list(dir(own.obj))
            except BaseException:
                pass
        shown = []
        for note in notes or ():
            try:
                shown.append(str(note))
            except BaseException:
                shown.append("<note str() failed>")
        tails.append((own, text, names, shown))
    return _traceback_render(exc, tails)


def _print_exception(head, exc):
    _write("stderr", head + _traceback_text(exc))


def _thread_crashed(target, exc):
    _print_exception("Exception ignored in thread started by: " + repr(target) + "\n", exc)

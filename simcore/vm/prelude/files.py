# Files: the slow paths, in guest code (see core.py).


def file_lines(file):
    while True:
        line = file.readline()
        if not line:
            return
        yield line


def file_next(file):
    line = file.readline()
    if not line:
        raise StopIteration
    return line


def file_writelines(file, lines):
    for line in lines:
        file.write(line)


def stream_writelines(stream, lines):
    for line in lines:
        stream.write(line)


def stream_readline(stream, size=-1):
    return _read_line(-1 if size is None else size)


def stream_readlines(stream, hint=-1):
    found = []
    while True:
        line = stream_readline(stream)
        if not line:
            return found
        found.append(line)


def stream_read(stream, size=-1):
    if size is None or size < 0:
        return "".join(stream_readlines(stream))
    parts = []
    while size > 0:
        part = _read_line(size)
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return "".join(parts)


def print_twice(text, end):
    _write("stdout", text)
    _write("stdout", end)


def input_slow(prompt=""):
    text = str(prompt)
    if text:
        _write("stdout", text)
    line = _read_line(-1)
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")


def bytes_hex(data, sep, *rest, **more):
    # The separator is an object of the program's with a length, or the count one with an __index__.
    rest, more = [_need_index(value) for value in rest], {name: _need_index(more[name]) for name in more}
    if isinstance(sep, (str, bytes)):
        return data.hex(sep, *rest, **more)
    if len(sep) != 1:
        raise ValueError("sep must be length 1.")
    raise TypeError("sep must be str or bytes.")


def str_join(separator, iterable):
    return separator.join(into_stack(iterable))


def bytes_join(separator, iterable):
    return separator.join(into_stack(iterable))


def str_translate(text, table):
    parts = []
    for letter in text:
        try:
            value = table[ord(letter)]
        except LookupError:
            parts.append(letter)
            continue
        if value is None:
            continue
        parts.append(chr(value) if isinstance(value, int) else value)
    return "".join(parts)

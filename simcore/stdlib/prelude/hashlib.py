# What of hashlib is made once per program.

algorithms_guaranteed = _algorithms()
algorithms_available = _algorithms()


def file_digest(fileobj, digest, /):
    made = new(digest) if isinstance(digest, str) else digest()
    while True:
        chunk = fileobj.read(8192)
        if not chunk:
            return made
        made.update(chunk)

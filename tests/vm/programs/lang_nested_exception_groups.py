def job(n):
    if n % 3 == 0:
        raise ValueError(f"job {n}")
    if n % 3 == 1:
        raise KeyError(n)
    return n


def run_all(count):
    errors, results = [], []
    for n in range(count):
        try:
            results.append(job(n))
        except Exception as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{len(errors)} jobs failed", errors)
    return results


try:
    run_all(5)
except* ValueError as group:
    print("values:", [str(e) for e in group.exceptions])
    for error in group.exceptions:
        error.add_note("seen")
except* KeyError as group:
    print("keys:", group.exceptions, group.message)


def nested():
    try:
        run_all(2)
    except ExceptionGroup as inner:
        raise ExceptionGroup("outer", [inner, TypeError("extra")]) from None


try:
    nested()
except* TypeError:
    print("type handled")

def validate(form):
    problems = []
    for name, value in form.items():
        try:
            int(value)
        except ValueError as error:
            error.add_note(f"in the field {name}")
            problems.append(error)
    if problems:
        raise ExceptionGroup("the form has mistakes", problems)


validate({"age": "old", "size": "12", "weight": "heavy\n"})

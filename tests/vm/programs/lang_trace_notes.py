class Problem(Exception):
    def __str__(self):
        return "a problem\nof two lines"


problem = Problem("ignored")
problem.add_note("first note")
problem.add_note("second note\nwith two lines")
print(problem.__notes__)
raise problem

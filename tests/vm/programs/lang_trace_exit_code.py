try:
    raise SystemExit(3)
except SystemExit as error:
    print(error.code, repr(error))
try:
    raise SystemExit
except SystemExit as error:
    print(error.code)
raise SystemExit(41)

import sys

try:
    sys.exit(3)
except SystemExit as error:
    print(error.code, repr(error))
try:
    raise SystemExit
except SystemExit as error:
    print(error.code)
sys.exit(41)

import sys


def leave():
    try:
        sys.exit("stopped because of reasons")
    finally:
        print("cleaned")


leave()

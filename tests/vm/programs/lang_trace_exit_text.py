def leave():
    try:
        raise SystemExit("stopped because of reasons")
    finally:
        print("cleaned")


leave()

def loop():
    raise KeyboardInterrupt


try:
    loop()
finally:
    print("finally")

words = ["b", "a", None]
try:
    sorted(words)
except TypeError as error:
    print(error)
sorted(words, key=lambda word: word.lower())

import os, sys, io
with open("notes.txt", "w") as f:
    f.write("line one\n"); f.writelines(["line two\n", "line three\n"]); print("four", 4, sep=",", file=f); print(f.name, f.mode, f.closed)
with open("notes.txt") as f:
    print(f.readline(), end=""); print(f.read(4), f.tell()); print(f.readlines()); f.seek(0)
    for i, line in enumerate(f): print(i, line.rstrip())
with open("notes.txt", "a+", encoding="utf-8") as f: f.write("héllo"); f.seek(0); print(len(f.read()))
with open("notes.txt", "rb") as f: print(f.read()[-7:])
try: open("missing.txt")
except FileNotFoundError as e: print(e, e.errno, e.filename, e.strerror)
try: open("notes.txt", "x")
except FileExistsError as e: print(e)
try: f.readlines()
except ValueError as e: print(e)
try:
    with open("notes.txt") as f: f.write("x")
except io.UnsupportedOperation as e: print(e)
print(os.path.exists("notes.txt"), os.path.join("a", "b.txt"), os.path.splitext("x.tar.gz"), os.path.basename("/a/b"), os.path.getsize("notes.txt"))
os.rename("notes.txt", "n2.txt"); os.remove("n2.txt"); print(os.path.isfile("n2.txt"))
os.makedirs("d/e", exist_ok=True); print(os.path.isdir("d"))
b = io.StringIO(); print("hi", file=b); b.write("there"); print(repr(b.getvalue()))

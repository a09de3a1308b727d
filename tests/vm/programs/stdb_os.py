import os
import os.path as osp
from os.path import join, exists
print(os.name, os.sep, repr(os.linesep), os.getpid() > 0, os.getppid() > 0, os.cpu_count() > 0, len(os.urandom(8)))
print(join("a", "b", "/c", "d"), osp.split("/a/b/c.txt"), osp.basename("x/y.z"), osp.dirname("x/y.z"), osp.splitext("a.b/c.tar.gz"), osp.splitext(".bashrc"), osp.normpath("a/./b/../c//d"), osp.isabs("/x"), osp.commonprefix(["abc", "abd"]), osp.commonpath(["/a/b/c", "/a/b/d"]), osp.relpath("/a/b", "/a/c/d"))
os.makedirs("d1/d2/d3"); print("d1" in os.listdir("."), os.path.isdir("d1/d2"), exists("d1/nope"))
with open("d1/f.txt", "w") as f: f.write("hello")
print(os.path.getsize("d1/f.txt"), os.stat("d1/f.txt").st_size, os.path.isfile("d1/f.txt"), sorted(os.listdir("d1")))
os.rename("d1/f.txt", "d1/g.txt"); print(os.path.exists("d1/f.txt"), open("d1/g.txt").read())
print([(a, sorted(b), sorted(c)) for a, b, c in os.walk("d1")])
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: os.remove("nope")); t(lambda: os.rmdir("d1")); t(lambda: os.mkdir("d1")); t(lambda: os.listdir("nope")); t(lambda: os.rename("nope", "x")); t(lambda: os.remove("d1")); t(lambda: os.path.getsize("nope")); t(lambda: os.mkdir("q/r")); t(lambda: os.listdir("d1/g.txt"))
os.remove("d1/g.txt"); os.rmdir("d1/d2/d3"); print(os.listdir("d1/d2"))
os.environ["MINE"] = "1"; print(os.environ.get("MINE"), os.getenv("NOPE", "dflt"), os.environ["MINE"]); t(lambda: os.environ["NOPE"]); t(lambda: join("a", 5))
t(lambda: os.environ.__setitem__("a", 5))
f = open("k.txt", "w"); f.write("x"); os.remove("k.txt"); f.close(); print(exists("k.txt"))
os._exit(4)

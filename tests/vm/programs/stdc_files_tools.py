"""shutil, glob, tempfile, getpass over files."""
import glob, os, shutil, tempfile, getpass

def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)

os.makedirs("box/inner/deep")
for name in ("box/a.txt", "box/b.txt", "box/c.log", "box/.hidden", "box/inner/d.txt", "box/inner/deep/e.txt"):
    with open(name, "w") as f:
        f.write(name)
for pattern in ("box/*.txt", "box/*", "box/?.log", "box/[ab].txt", "box/*/*.txt", "*/inner", "nothing/*", "box/a.txt", "nope", "box/.*", "box/*/"):
    print(pattern, sorted(glob.glob(pattern)))
for pattern in ("box/**", "box/**/*.txt", "**/deep", "**/*.log"):
    print(pattern, sorted(glob.glob(pattern, recursive=True)), sorted(glob.iglob(pattern)))
print(sorted(glob.glob("*.txt", root_dir="box")), sorted(glob.glob("box/*", include_hidden=True)), glob.escape("a[1]*?"), glob.has_magic("a*"))
print(shutil.copy("box/a.txt", "copy.txt"), open("copy.txt").read(), shutil.copy("box/a.txt", "box/inner"), shutil.copyfile("box/b.txt", "b2.txt"))
attempt(lambda: shutil.copyfile("copy.txt", "copy.txt"))
attempt(lambda: shutil.copy("none.txt", "x.txt"))
attempt(lambda: shutil.copyfile("box", "x.txt"))
print(shutil.copytree("box", "box2", ignore=shutil.ignore_patterns("*.log", ".h*")), sorted(glob.glob("box2/**", recursive=True)))
attempt(lambda: shutil.copytree("box", "box2"))
print(shutil.copytree("box", "box2", dirs_exist_ok=True), os.path.exists("box2/c.log"))
print(shutil.move("copy.txt", "moved.txt"), shutil.move("moved.txt", "box2"), sorted(os.listdir("box2")))
attempt(lambda: shutil.move("box", "box/inner"))
open("moved.txt", "w").close()
attempt(lambda: shutil.move("moved.txt", "box2"))
attempt(lambda: shutil.move("none", "x"))
shutil.rmtree("box2"); print(os.path.exists("box2"))
attempt(lambda: shutil.rmtree("box2"))
shutil.rmtree("box2", ignore_errors=True)
with open("box/a.txt") as one, open("joined", "w") as other:
    shutil.copyfileobj(one, other, 3)
print(open("joined").read(), issubclass(shutil.SameFileError, shutil.Error), shutil.Error.__mro__[1])
with tempfile.TemporaryDirectory() as folder:
    print(os.path.isdir(folder), folder.startswith(tempfile.gettempdir()), os.path.basename(folder)[:3], len(os.path.basename(folder)))
    open(os.path.join(folder, "x"), "w").close()
    print(os.listdir(folder))
print(os.path.exists(folder))
with tempfile.NamedTemporaryFile("w+", suffix=".txt", prefix="my_") as f:
    print(f.write("one\ntwo\n"), f.seek(0), f.read().split(), os.path.exists(f.name), f.name[-4:], os.path.basename(f.name)[:3])
    f.seek(0); print(list(f))
print(os.path.exists(f.name), f.closed)
kept = tempfile.NamedTemporaryFile(delete=False); kept.write(b"kept"); kept.close()
print(open(kept.name, "rb").read()); os.unlink(kept.name)
with tempfile.TemporaryFile() as f:
    f.write(b"abc"); f.seek(0); print(f.read())
with tempfile.SpooledTemporaryFile(mode="w+") as f:
    f.write("abc"); f.seek(1); print(f.read())
d = tempfile.mkdtemp(prefix="dir_", dir="."); print(os.path.isdir(d), os.path.basename(d)[:4]); os.rmdir(d)
t = tempfile.TemporaryDirectory(prefix="t"); print(os.path.isdir(t.name)); t.cleanup(); print(os.path.isdir(t.name))
print(tempfile.gettempprefix(), tempfile.TMP_MAX)

from pathlib import Path, PurePath
import os, fnmatch
p = Path("a") / "b" / "c.tar.gz"
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.parents[0], list(p.parents), p.with_suffix(".zip"), p.with_name("x.py"), p.is_absolute(), Path("/a/../b//c/."), Path(), "z" / Path("y"), p == Path("a/b/c.tar.gz"), Path("/x/y").relative_to("/x"), PurePath("q"), p.joinpath("r", "s"), p.match("*.gz"), p.as_posix())
d = Path("dir"); d.mkdir(); (d / "sub").mkdir(); f = d / "f.txt"
print(f.write_text("hello\nworld\n"), f.read_text(), f.exists(), f.is_file(), d.is_dir(), f.stat().st_size, sorted(d.iterdir()), sorted(d.glob("*.txt")), f.read_bytes(), os.path.basename(f), os.fspath(f))
(d / "sub" / "g.txt").write_text("x"); print(sorted(d.rglob("*.txt")), sorted(Path(".").glob("**/*.txt")))
with f.open() as h: print(h.readline())
with open(f, "a") as h: h.write("more")
g = f.rename(d / "h.txt"); print(g, f.exists(), g.read_text().split()); g.unlink(); g.unlink(missing_ok=True)
def t(x):
    try: print(repr(x()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: Path("nope").read_text()); t(lambda: d.mkdir()); t(lambda: d.rmdir()); t(lambda: Path("x/y/z").mkdir()); t(lambda: Path(5)); t(lambda: Path("a").relative_to("b")); t(lambda: Path("a") / 5); t(lambda: Path("a").with_suffix("b"))
Path("x/y/z").mkdir(parents=True, exist_ok=True); print(Path("x/y/z").is_dir(), {Path("a"): 1}[Path("a")], sorted([Path("b"), Path("a")]))
print(fnmatch.fnmatch("a.py", "*.py"), fnmatch.filter(["a1", "b2", "a3"], "a[0-2]"), fnmatch.fnmatch("abc", "a?c"), fnmatch.fnmatch("abc", "[!b]*"), fnmatch.fnmatch("aXbXc", "a*b*c"))

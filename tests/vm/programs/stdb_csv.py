import csv, io, gc
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for s in ('a,b,c\n1,"x,y",3\n', '"he said ""hi""",2\n\n3,4', "a;b\n", '"multi\nline",z\n', " x , y\n", ",,\n", '""\n', 'a"b,c\n', '"open'):
    print(list(csv.reader(io.StringIO(s, newline=""))))
print(list(csv.reader(["a;b;c"], delimiter=";")), list(csv.reader(["a| b"], delimiter="|", skipinitialspace=True)), list(csv.reader(["1,2.5,\"x\""], quoting=csv.QUOTE_NONNUMERIC)))
b = io.StringIO(); w = csv.writer(b); w.writerow([1, "a,b", 'q"q', None, 2.5, "l\nm", True, ""]); w.writerows([["x"], [""], []]); print(repr(b.getvalue()))
for q in range(3):
    b = io.StringIO(); csv.writer(b, quoting=q, lineterminator="\n").writerow([1, "a", 2.5, None]); print(repr(b.getvalue()))
b = io.StringIO(); d = csv.DictWriter(b, ["n", "m"]); d.writeheader(); d.writerow({"n": 1, "m": "x"}); d.writerow({"n": 2}); print(b.getvalue().split("\r\n")); t(lambda: d.writerow({"z": 1}))
print(list(csv.DictReader(io.StringIO("n,m\n1,2\n3\n4,5,6\n"))))
with open("f.csv", "w", newline="") as f: csv.writer(f).writerows([["id", "v"], [1, "é"]])
with open("f.csv", newline="") as f:
    r = csv.reader(f)
    for row in r: print(r.line_num, row)
t(lambda: csv.writer(b, delimiter="ab")); t(lambda: csv.reader(["a"], dialect="nope")); t(lambda: csv.writer(b).writerow(5)); t(lambda: list(csv.reader([b"x"]))); t(lambda: csv.writer(5)); t(lambda: csv.writer(b, quoting=csv.QUOTE_NONE).writerow(["a,b"]))
gc.disable(); print(gc.isenabled(), gc.get_threshold()); gc.enable()

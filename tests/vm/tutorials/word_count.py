# exit: 0
# Map and reduce with threads: every worker counts the words of its share.
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
import string

TEXT = """The quick brown fox jumps over the lazy dog. The dog sleeps;
the fox does not. Quick, quick, said the fox, over and over."""

def count(line):
    table = str.maketrans("", "", string.punctuation)
    return Counter(line.lower().translate(table).split())

with ThreadPoolExecutor(max_workers=2) as pool:
    counts = list(pool.map(count, TEXT.splitlines()))

total = reduce(lambda a, b: a + b, counts)
print(total.most_common(4))
by_length = defaultdict(list)
for word in sorted(total):
    by_length[len(word)].append(word)
for n, words in sorted(by_length.items(), reverse=True):
    print(n, *words)

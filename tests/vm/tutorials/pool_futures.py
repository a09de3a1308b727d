# exit: 0
import concurrent.futures
import threading
import time

def fetch(url, delay):
    time.sleep(delay)
    if "bad" in url:
        raise ConnectionError(f"cannot reach {url}")
    return len(url)

URLS = {"http://a.example/": 0.3, "http://bad.example/": 0.1, "http://longer.example/": 0.2}

with concurrent.futures.ThreadPoolExecutor(max_workers=3, thread_name_prefix="dl") as executor:
    future_to_url = {executor.submit(fetch, u, d): u for u, d in URLS.items()}
    for future in concurrent.futures.as_completed(future_to_url):
        url = future_to_url[future]
        try:
            size = future.result()
        except Exception as exc:
            print("%r generated an exception: %s" % (url, exc))
        else:
            print("%r page is %d bytes" % (url, size))
    f = executor.submit(lambda: threading.current_thread().name)
    print(f.result().startswith("dl_"))
    done, rest = concurrent.futures.wait([executor.submit(time.sleep, 0.01)], timeout=1)
    print(len(done), len(rest))

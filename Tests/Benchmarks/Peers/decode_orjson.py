"""What orjson takes for the work of `Benchmarks decode`: decode_orjson.py FILE RUNS"""
import base64
import json
import sys
import time

import orjson

with open(sys.argv[1], "rb") as file:
    envelope = file.read()
times = []
cells = 0
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    rows = orjson.loads(base64.b64decode(orjson.loads(envelope)["data"]))
    times.append((time.perf_counter() - start) * 1e3)
    cells = sum(map(len, rows))
    del rows
print(json.dumps({"times": times, "cells": cells}))

"""What bench/race and bench/audit share: one run of a program with its cost, medians, the machine, tables."""
import datetime
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BUILD = os.path.join(ROOT, "build")
BIN = os.path.join(BUILD, "bench", "bin")


class Cost:
    """Seconds on the clock, processor seconds, megabytes at most, and the figures the program printed as name=number."""

    def __init__(self, wall, cpu, memory, told):
        self.wall, self.cpu, self.memory, self.told = wall, cpu, memory, told


def fail(message):
    print(f"{os.path.basename(sys.argv[0])}: {message}", file=sys.stderr)
    sys.exit(1)


def run(command, env=None):
    """Runs it to its end. A program that fails ends the measurement."""
    with tempfile.TemporaryFile("w+") as printed:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=printed, stderr=subprocess.STDOUT, env={**os.environ, **(env or {})})
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        text = printed.read()
    if process.returncode != 0:
        fail(f"{' '.join(command)} failed:\n{text}")
    told = {name: float(value) for name, value in re.findall(r"^(\w+)=([0-9.]+)$", text, re.M)}
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, told)


def median(values):
    return statistics.median(values)


def ratio(of, to):
    """Median of the ratios round by round: what disturbs a round disturbs both."""
    pairs = [a / b for a, b in zip(of, to) if b > 0]
    return median(pairs) if pairs else float("nan")


def province(scale):
    """The folder of a made-up province, made where it is not there."""
    folder = os.path.join(BUILD, f"province-{scale}")
    if not os.path.exists(os.path.join(folder, "zonelint.toml")):
        # The GDAL of the distribution has its bindings in the distribution's Python.
        subprocess.run(["/usr/bin/python3", os.path.join(HERE, "make-province"), "--scale", scale, "-o", folder], check=True)
    return folder


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(r"^model name\s*:\s*(.+)$", file.read(), re.M)
        model = found.group(1) if found else model
    load = os.getloadavg()[0]
    shared = f"shared with other work (load {load:.1f})" if load > 0.5 else "quiet"
    return f"{datetime.date.today().isoformat()}, {model}, {os.cpu_count()} processors, {platform.system()}, {shared}"


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("| " + " | ".join(["---"] * len(head)) + " |")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()

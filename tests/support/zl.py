"""What the scripts under tests/python, tests/real and tests/qgis share: running the program, reading what it wrote.

Nothing in tests/support or in those folders uses code of the product: these scripts are its opponents.
"""
import contextlib
import csv
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ.get("ZONELINT_SOURCE_DIR") or pathlib.Path(__file__).resolve().parents[2])
BINARY = os.environ.get("ZONELINT") or str(SOURCE / "build" / "dev" / "bin" / "zonelint")
SAMPLE = SOURCE / "sample-data" / "gd-sample"
AS_OF = "2024-06-30"
OUTCOMES = ["violation", "shortfall", "todo", "undetermined", "advice", "exempt", "compliant", "out-of-scope"]
FINDINGS = ("violation", "shortfall", "todo")
SKIPPED = 77

sys.dont_write_bytecode = True


def skip(reason):
    """Ends the script as CTest's "skipped"."""
    print("skipped:", reason)
    sys.exit(SKIPPED)


@contextlib.contextmanager
def scratch():
    """A folder of its own, removed afterwards."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="zonelint-test-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(*arguments, cwd=None, expect=0):
    """Runs zonelint; `expect` is the exit code it must end with (None: any)."""
    environment = {k: v for k, v in os.environ.items() if k not in ("ZONELINT_DATA", "LC_ALL", "LANGUAGE")}
    environment.update(LANG="C.UTF-8", NO_COLOR="1", TZ="UTC")
    done = subprocess.run([BINARY, *map(str, arguments)], cwd=cwd, env=environment, capture_output=True, text=True,
                          encoding="utf-8", timeout=600)
    if expect is not None and done.returncode != expect:
        raise AssertionError(f"zonelint {' '.join(map(str, arguments))}\nended with {done.returncode}, not {expect}\n"
                             f"--- stdout\n{done.stdout}--- stderr\n{done.stderr}")
    return done


def audit(project, out, *more, as_of=AS_OF, cwd=None, expect=0):
    return run("audit", project, "--as-of", as_of, "-o", out, *more, cwd=cwd, expect=expect)


def table(path):
    """A CSV of a run folder as dictionaries; it must begin with a byte order mark and end its lines with CRLF."""
    raw = pathlib.Path(path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), f"{path}: no byte order mark"
    assert raw.endswith(b"\r\n") and raw.count(b"\n") >= 1, f"{path}: the last line does not end with CRLF"
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True)))
    for i, row in enumerate(rows):
        assert len(row) == len(rows[0]), f"{path}, row {i + 1}: {len(row)} cells under {len(rows[0])} heads"
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def verdicts(folder):
    """verdicts.jsonl, line by line."""
    with open(pathlib.Path(folder) / "verdicts.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def outcomes(folder, rule):
    """id -> outcome under one rule, from a run made with --all-verdicts."""
    out = {}
    for verdict in verdicts(folder):
        if verdict["rule"] == rule:
            assert verdict["id"] not in out, f"{verdict['id']} has two verdicts under {rule}"
            out[verdict["id"]] = verdict["outcome"]
    return out


def tree(folder):
    """relative path -> SHA-256 of every file below a folder."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def copy_sample(folder):
    """A writable copy of the sample delivery; its project file."""
    target = pathlib.Path(folder) / "gd-sample"
    shutil.copytree(SAMPLE, target)
    return target / "zonelint.toml"

#!/usr/bin/env python3
"""A row that is read and then lost must not pass: the ledger does not close, exit 4, and no result appears.

Only builds for development break on request (ZONELINT_FAULTS); others skip.
"""
import os
import subprocess
import sys
import tempfile

ZONELINT = os.environ["ZONELINT"]
PROJECT = os.path.join(os.environ["ZONELINT_SOURCE_DIR"], "sample-data", "gd-sample", "zonelint.toml")


def audit(folder, fault):
    environment = dict(os.environ, ZONELINT_FAULT=fault)
    return subprocess.run([ZONELINT, "audit", PROJECT, "--as-of", "2024-06-30", "-o", os.path.join(folder, "run"), "--lang", "en"],
                          env=environment, capture_output=True, text=True, check=False)


with tempfile.TemporaryDirectory() as folder:
    lost = audit(folder, "lose-row")
    if lost.returncode == 0:
        print("this build does not break on request")
        sys.exit(77)
    assert lost.returncode == 4, lost
    assert "the ledger does not close" in lost.stderr, lost.stderr
    assert lost.stdout == "" and os.listdir(folder) == [], os.listdir(folder)
    whole = audit(folder, "")
    assert whole.returncode == 0, whole
print("a lost row ends with exit 4 and leaves nothing behind")

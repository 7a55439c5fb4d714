"""The QGIS plugin of this source tree: importable, with the program of this build first on PATH."""
import os
import pathlib
import sys

import zl

FOLDER = zl.SOURCE / "qgis" / "zonelint"
sys.path.insert(0, str(FOLDER.parent))
os.environ["PATH"] = f"{pathlib.Path(zl.BINARY).parent}{os.pathsep}{os.environ['PATH']}"


def scripted(folder, text, name="zonelint"):
    """A program made of a few lines of shell."""
    path = pathlib.Path(folder) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)

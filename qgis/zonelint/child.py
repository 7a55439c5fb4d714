"""Runs the program and listens to it: what it says arrives line by line in the caller's thread, and a wish to stop reaches it
within a tenth of a second."""
import os
import queue
import subprocess
import threading

NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# What QGIS sets for its own Python and libraries must not lead the program to them.
NOT_OURS = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_LIB", "PROJ_DATA")
LOOK_EVERY = 0.1   # seconds
PATIENCE = 10      # seconds until one that was asked to stop is killed


def clean_environment(environment=None):
    environment = dict(os.environ if environment is None else environment)
    for name in NOT_OURS:
        environment.pop(name, None)
    environment["NO_COLOR"] = "1"
    return environment


class Ended:
    """How a run ended. `code` is the exit code (negative: the signal that ended it); `stopped`: on request; `killed`: it did
    not stop when asked, and may have left its partial folder."""

    def __init__(self, code, stopped, killed):
        self.code = code
        self.stopped = stopped
        self.killed = killed


def run(command, hear, wants_stop, environment=None):
    """Runs `command`; `hear(stream, line)` gets every line of "out" and "err"; `wants_stop()` is asked all the time. If
    `hear` or `wants_stop` throws, the program is stopped first. Throws OSError where it cannot be started."""
    child = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env=clean_environment(environment), encoding="utf-8", errors="replace", creationflags=NO_WINDOW)
    said = queue.Queue()

    def listen(name, stream):
        for line in stream:
            said.put((name, line.rstrip("\r\n")))
        said.put((name, None))

    listeners = [threading.Thread(target=listen, args=pair, daemon=True) for pair in (("out", child.stdout), ("err", child.stderr))]
    for listener in listeners:
        listener.start()
    stopped = killed = False
    try:
        silent = 0
        while silent < len(listeners):
            if wants_stop():
                stopped = True
                break
            try:
                name, line = said.get(timeout=LOOK_EVERY)
            except queue.Empty:
                continue
            if line is None:
                silent += 1
            else:
                hear(name, line)
    finally:
        if stopped or silent < len(listeners):
            killed = _stop(child)
        child.wait()
        for listener in listeners:
            listener.join()
        child.stdout.close()
        child.stderr.close()
    return Ended(child.returncode, stopped, killed)


def _stop(child):
    """Asks the program to stop: it removes what it has begun. True: it had to be killed."""
    child.terminate()
    try:
        child.wait(PATIENCE)
        return False
    except subprocess.TimeoutExpired:
        child.kill()
        return True

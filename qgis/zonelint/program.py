"""Where the program is, and whether it is the one this plugin was made for."""
import functools
import os
import pathlib
import re
import shutil
import subprocess

from .child import NO_WINDOW, clean_environment
from .words import say

NAME = "zonelint"


class NoProgram(Exception):
    """The program is missing or of another version; the text says what to do."""


def find_program(setting="", beside=None, path=None):
    """The setting, then PATH, then beside the plugin (folder bin/ or the folder itself). A setting that names no program is an
    error: another one than asked for must not answer. Throws NoProgram."""
    if setting:
        found = shutil.which(os.path.expanduser(setting))
        if found is None:
            raise NoProgram(say(f"设置里的 zonelint 程序 {setting} 不存在或不能运行。请在“设置 > 选项 > 处理 > 提供者 > zonelint”里改正。",
                                f"The zonelint program of the settings, {setting}, is not there or cannot be run. "
                                "Mend it under Settings > Options > Processing > Providers > zonelint."))
        return os.path.abspath(found)
    beside = pathlib.Path(beside or pathlib.Path(__file__).parent)
    for folder in (path, os.pathsep.join([str(beside / "bin"), str(beside)])):
        found = shutil.which(NAME, path=folder)
        if found:
            return os.path.abspath(found)
    raise NoProgram(say(f"找不到 zonelint 程序：设置里没有，PATH 里没有，插件文件夹 {beside} 里也没有。请安装 zonelint，或在“设置 > 选项 > 处理 > 提供者 > zonelint”里指明。",
                        f"The zonelint program is not found: not in the settings, not on PATH, not beside the plugin ({beside}). Install "
                        "zonelint, or name it under Settings > Options > Processing > Providers > zonelint."))


def plugin_version():
    """The version in metadata.txt."""
    text = (pathlib.Path(__file__).parent / "metadata.txt").read_text(encoding="utf-8")
    return re.search(r"^version=(\S+)$", text, re.M)[1]


def program_version(program):
    """What the program says of itself, such as 0.1.0. Throws NoProgram."""
    text, fault = _answer(program, os.stat(program).st_mtime_ns, "--version")
    match = re.fullmatch(r"zonelint (\d+\.\d+\.\d+)\S*\s*", text)
    if not match:
        raise NoProgram(say(f"{program} 不是 zonelint 程序：--version 的回答是“{(text or fault).strip()[:200]}”。",
                            f"{program} is not the zonelint program: to --version it says '{(text or fault).strip()[:200]}'."))
    return match[1]


def fitting_program(setting="", beside=None, path=None):
    """The program, if its version goes with this plugin's: the first two numbers are the same. Throws NoProgram."""
    program = find_program(setting, beside, path)
    theirs, ours = program_version(program), plugin_version()
    if theirs.split(".")[:2] != ours.split(".")[:2]:
        raise NoProgram(say(f"插件的版本是 {ours}，而 {program} 的版本是 {theirs}。请把两者装成同一版本。",
                            f"This plugin has version {ours}, but {program} has version {theirs}. Install both in one version."))
    return program


def words_of(program, *line):
    """What the program offers for the last word of a command line, such as the formats; empty where it does not answer."""
    return [word for word, _ in choices_of(program, "en", *line)]


def choices_of(program, lang, *line):
    """The same as pairs: the word, and what it means in this language or an empty text."""
    text, _ = _answer(program, os.stat(program).st_mtime_ns, "complete", "--shell", "zsh", "--lang", lang, "--", *line)
    found = [re.fullmatch(r"([a-z][a-z0-9_-]*)(?::(.*))?", word) for word in text.splitlines()[1:]]
    return [(match[1], match[2] or "") for match in found if match]


@functools.lru_cache(maxsize=64)
def _answer(program, _changed, *args):
    try:
        done = subprocess.run([program, *args], stdin=subprocess.DEVNULL, capture_output=True, timeout=20, encoding="utf-8", errors="replace",
                              env=clean_environment(), creationflags=NO_WINDOW)
    except (OSError, subprocess.SubprocessError) as fault:
        return "", str(fault)
    return done.stdout, done.stderr

"""How many blocks a run allocates, where the C library can be asked to count."""

import os
import pathlib
import platform
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent


def counter(folder):
    """The library that counts, built in a folder; None where there is none."""
    compiler = shutil.which("clang") or shutil.which("cc")
    if platform.system() != "Linux" or platform.libc_ver()[0] != "glibc" or not compiler:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    library = folder / "allocations.so"
    source = HERE / "allocations.c"
    if not library.exists() or library.stat().st_mtime < source.stat().st_mtime:
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    return library


def count(library, command):
    """How many blocks a command allocates."""
    reader, writer = os.pipe()
    environment = {**os.environ, "LD_PRELOAD": str(library), "PORT831_ALLOCATIONS": str(writer)}
    with os.fdopen(reader) as numbers:
        subprocess.run(command, env=environment, pass_fds=(writer,), stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        os.close(writer)
        return int(numbers.read().split()[-1])

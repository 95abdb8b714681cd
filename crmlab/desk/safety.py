"""What `crmlab doctor` looks at so that nobody's answers are lost, read by others, or run by another Python."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.desk.finding import BAD, GOOD, NOTE, Finding
from crmlab.desk.merge_record import copies_in_words
from crmlab.learn.record.copies import copies_of

OTHERS = 0o077
KERNEL = "python3"


def check_copies(record: Path) -> Finding | None:
    """Whether answers lie beside the record at `record` instead of in it."""
    found = copies_of(record)
    return Finding(NOTE, copies_in_words(found)) if found else None


def check_rights(folder: Path) -> Finding | None:
    """Whether other users of this machine can look into the course folder; on Windows nothing can be said."""
    if os.name == "nt" or not folder.stat().st_mode & OTHERS:
        return None
    return Finding(NOTE, _("Other users of this machine can look into {folder}.").format(folder=folder),
                   _("If you share the machine, run `chmod 700 '{folder}'`.").format(folder=folder))


def check_kernel() -> Finding:
    """Whether the notebooks' kernel is this very Python, as JupyterLab finds it when the course starts it."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
    from jupyter_core.paths import ENV_JUPYTER_PATH, jupyter_path

    named = [place for place in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if place]
    places = [str(Path(place, "kernels")) for place in (*named, *ENV_JUPYTER_PATH)]
    advice = _("Run `{python} -m ipykernel install --sys-prefix`, and unset JUPYTER_PATH if you set it.").format(
        python=sys.executable)
    try:
        spec = KernelSpecManager(
            kernel_dirs=list(dict.fromkeys([*places, *jupyter_path("kernels")]))).get_kernel_spec(KERNEL)
    except NoSuchKernel:
        return Finding(BAD, _("JupyterLab finds no kernel that could run a notebook."), advice)
    started = spec.argv[0] if spec.argv else ""
    if is_this_python(started):
        return Finding(GOOD, _("Notebooks run in this Python."))
    return Finding(BAD, _("Notebooks would run in another Python, {other}, which {place} names.").format(
        other=started, place=spec.resource_dir), advice)


def is_this_python(started: str) -> bool:
    """Whether a kernel that starts with this command runs in this environment; a bare name is taken for it.

    >>> is_this_python("python"), is_this_python("/nowhere/bin/python3")
    (True, False)
    """
    if Path(started).name == started:
        return started.startswith("python")
    # Not the program itself: in an environment it is a link to the one that all environments share.
    return Path(started).exists() and Path(started).parent.resolve() == Path(sys.executable).parent.resolve()


def check_home() -> Finding:
    """Whether Jupyter can write what it must in the user's own folders."""
    try:
        require_home()
    except BadInput as error:
        return Finding(BAD, str(error))
    return Finding(GOOD, _("Jupyter can write in your own folders."))


def require_home() -> None:
    """Raise BadInput where Jupyter can't write its files; it would fail with sixty lines that name none of it."""
    from jupyter_core.paths import jupyter_data_dir, jupyter_runtime_dir

    for place in (jupyter_runtime_dir(), jupyter_data_dir()):
        try:
            Path(place).mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=place).close()
        except OSError as error:
            raise BadInput(_(
                "Jupyter can't write in {place}: {reason}. Make your home folder writable, or set HOME to a folder "
                "that is (on a borrowed machine: a folder on your own stick), then start again.").format(
                    place=place, reason=error.strerror or error)) from error

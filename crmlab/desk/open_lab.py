"""``crmlab lab``: lay the course out, or bring it up to date, and open it in JupyterLab."""

from __future__ import annotations

import argparse
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.desk import server
from crmlab.desk.course_folder import DEFAULT_NAME, lay_out, newest_copy, summary
from crmlab.desk.kit import START, read_kit
from crmlab.desk.safety import require_home
from crmlab.learn.record.home import MARKER


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``crmlab lab``."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=_(
        "your course folder; made if it does not exist. If not given: the course folder that you are in, or "
        "{name} in the current folder").format(name=DEFAULT_NAME))
    parser.add_argument("--port", type=int, default=server.FIRST_PORT, metavar="N",
                        help=_("the port to use; the next free one where it is taken (default: %(default)s)"))
    parser.add_argument("--no-browser", dest="browser", action="store_const", const="none", default="open",
                        help=_("open no browser, only print the address"))


def run(options: argparse.Namespace) -> int:
    """Do it; the exit code of JupyterLab."""
    require_home()
    folder = course_folder(options.folder)
    port = server.free_port(options.port)
    kit = read_kit()
    for message in lay_out(folder, kit):
        _say(message)
    _say(summary(folder, kit))
    if port != options.port:
        _say(_("Port {wanted} is in use; JupyterLab takes {port}.").format(wanted=options.port, port=port))
    browser = options.browser if server.can_open_browser() else "none"
    return server.serve(folder, port, newest_copy(folder, START), browser, _say)


def course_folder(given: Path | None, here: Path | None = None) -> Path:
    """The folder to open: the one named, the course folder around `here`, or a new one in `here`."""
    here = (here or Path.cwd()).resolve()
    if given is not None:
        try:
            return (here / given.expanduser()).resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise BadInput(_("{folder} can't be a folder: {reason}.").format(folder=given, reason=error)) from error
    around = next((folder for folder in (here, *here.parents) if (folder / MARKER).is_file()), None)
    return around or here / DEFAULT_NAME


def _say(message: str) -> None:
    print(message, flush=True)

"""The LibreOffice process: one of our own that ends with us, or the user's, which we only join."""

from __future__ import annotations

import atexit
import ctypes
import getpass
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from catalogue_xl.excel.libreoffice.uno_bridge import error, members, to_url, uno

PATIENCE = 60.0
"""Seconds that LibreOffice may take to answer; a first start on a slow disk takes twenty."""

_RESTART = 81
"""The exit code with which a fresh profile asks to be started again."""

_PR_SET_PDEATHSIG = 1

# No first-start wizard, no recovery, no Java; formulas without a remembered value are computed on loading.
_SETTINGS = (
    ("org.openoffice.Setup/Office", "FirstStartWizardCompleted", "true"),
    ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("org.openoffice.Office.Java/VirtualMachine", "Enabled", "false"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),
)


class Office:
    """A running LibreOffice.

    Attributes:
        pipe: Where it listens.
        desktop: UNO's ``com.sun.star.frame.Desktop``.
    """

    def __init__(
        self, pipe: str, context: Any, process: subprocess.Popen[bytes] | None = None, profile: Path | None = None
    ) -> None:
        self.pipe = pipe
        self._context = context
        self._process = process
        self._profile = profile
        self.desktop = self.service("com.sun.star.frame.Desktop")

    @classmethod
    def start(cls) -> Office:
        """A headless one with a profile of its own, that ends when this process does.

        To be called from the main thread: the system ends a child when the thread that made it ends.

        Raises:
            FileNotFoundError: LibreOffice is not installed.
            TimeoutError: It does not answer.
        """
        profile = Path(tempfile.mkdtemp(prefix="catalogue-xl-office-"))
        _write_settings(profile)
        pipe = f"catalogue-xl-{uuid.uuid4().hex}"
        options = ["--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
        command = [_program(), *options, f"-env:UserInstallation={to_url(profile)}", _accept(pipe)]
        process, context = _start_answering(command, pipe)
        office = cls(pipe, context, process, profile)
        atexit.register(office.kill)
        return office

    @classmethod
    def join(cls, pipe: str = "") -> Office:
        """One that already listens on PIPE, or on the one that :meth:`on_desktop` uses.

        Raises:
            ConnectionError: Nobody listens there.
        """
        try:
            pipe = pipe or desktop_pipe()
            return cls(pipe, _connect(pipe))
        except error("connection.NoConnectException") as cause:
            raise ConnectionError(pipe) from cause

    @classmethod
    def on_desktop(cls, *files: Path) -> Office:
        """The user's own, told to listen and to show FILES; started where it does not run yet."""
        command = [_program(), "--norestore", _accept(desktop_pipe()), *map(str, files)]
        subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return cls.join()
            except ConnectionError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    @property
    def pid(self) -> int:
        """The process's number; 0 where it is not ours."""
        return self._process.pid if self._process else 0

    def service(self, name: str) -> Any:
        """A UNO service of that name."""
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def documents(self) -> list[Any]:
        """The open spreadsheets."""
        found = members(self.desktop.Components)
        return [one for one in found if one.supportsService("com.sun.star.sheet.SpreadsheetDocument")]

    def quit(self) -> None:
        """End it, and lose what is not saved; the user's own is left alone."""
        if self._process is None or self._process.poll() is not None:
            return
        for document in self.documents():
            document.close(True)
        try:
            self.desktop.terminate()
            self._process.wait(10)
        except (error("uno.Exception"), subprocess.TimeoutExpired):
            pass  # it is ended by force next
        self.kill()

    def kill(self) -> None:
        """End the process that is ours by force, and remove its profile."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait(10)
        if self._profile is not None:
            shutil.rmtree(self._profile, ignore_errors=True)
            self._profile = None


def desktop_pipe() -> str:
    """Where the user's own LibreOffice listens: ``CATALOGUE_XL_OFFICE``, or a name made of the user's."""
    return os.environ.get("CATALOGUE_XL_OFFICE") or f"catalogue-xl-{getpass.getuser()}"


def _program() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise FileNotFoundError("soffice")
    # The command is a script that starts soffice.bin; a signal to the script would not reach its child.
    binary = Path(found).resolve().with_name("soffice.bin")
    return str(binary) if binary.exists() else found


def _accept(pipe: str) -> str:
    return f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext"


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    schema = 'xmlns:oor="http://openoffice.org/2001/registry"'
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items {schema}>{items}</oor:items>', "utf-8"
    )


def _start_answering(command: list[str], pipe: str) -> tuple[subprocess.Popen[bytes], Any]:
    process = _spawn(command)
    end = time.monotonic() + PATIENCE
    restarted = False
    while True:
        try:
            return process, _connect(pipe)
        except error("connection.NoConnectException") as cause:
            code = process.poll()
            if code == _RESTART and not restarted:
                process, restarted = _spawn(command), True
            elif code is not None or time.monotonic() > end:
                process.kill()
                raise TimeoutError(f"LibreOffice does not answer (exit code {code})") from cause
            time.sleep(0.02)


def _spawn(command: list[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, preexec_fn=_die_with_parent
    )


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _connect(pipe: str) -> Any:
    """The other side's component context.

    UNO's own resolver would do this in a line, but keeps the bridge to itself; and a bridge that still writes while
    the process ends takes it down with a segmentation fault now and then.
    """
    local = uno().getComponentContext()
    make = local.ServiceManager.createInstanceWithContext
    connection = make("com.sun.star.connection.Connector", local).connect(f"pipe,name={pipe}")
    bridge = make("com.sun.star.bridge.BridgeFactory", local).createBridge("", "urp", connection, None)
    atexit.register(_leave, bridge)
    return bridge.getInstance("StarOffice.ComponentContext")


def _leave(bridge: Any) -> None:
    """End the bridge's threads; what was held of the other side is let go."""
    with suppress(Exception):  # the other side may have ended before us
        bridge.dispose()

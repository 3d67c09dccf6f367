"""A Chromium without a window, spoken to through a pipe: what the tests of the page look at it with."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --remote-debugging-pipe"
).split()
_READ, _WRITE = 3, 4  # where Chromium expects the pipe


class Browser:
    """One page of a Chromium of our own.

    Args:
        program: The command.
        profile: An empty folder.

    Attributes:
        requested: The addresses that the pages asked for, except the pages themselves.
    """

    def __init__(self, program: str, profile: Path) -> None:
        self.requested: list[str] = []
        self._number = 0
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()

        def wire() -> None:
            high_in, high_out = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(high_in, _READ)
            os.dup2(high_out, _WRITE)

        self._process = subprocess.Popen(
            [program, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(_READ, _WRITE),
            preexec_fn=wire,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._out, self._in = os.fdopen(ours_out, "wb", buffering=0), os.fdopen(ours_in, "rb")
        self._session = ""
        (target,) = [one for one in self._call("Target.getTargets")["targetInfos"] if one["type"] == "page"]
        self._session = self._call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self._call(f"{domain}.enable")

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
        self._out.close()
        self._in.close()

    def open(self, path: Path, fragment: str = "", *, width: int = 1280, script: bool = True) -> None:
        """Load a page from disk in a window of WIDTH, with or without its SCRIPT."""
        self.size(width)
        self._call("Emulation.setScriptExecutionDisabled", value=not script)
        self._call("Page.navigate", url="about:blank")  # the same page with another fragment is not loaded anew
        self._await("Page.loadEventFired")
        self.requested.clear()
        self._call("Page.navigate", url=path.resolve().as_uri() + fragment)
        self._await("Page.loadEventFired")

    def size(self, width: int, height: int = 900) -> None:
        """Make the window so wide, as a telephone does where it is narrow."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 700
        )

    def ask(self, expression: str) -> Any:
        """What a JavaScript expression gives; a promise is waited for."""
        told = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def type(self, text: str) -> None:
        """Enter TEXT where the focus is."""
        self._call("Input.insertText", text=text)

    def press(self, key: str, code: int = 0, text: str = "") -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            self._call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, text=text)

    def print(self, path: Path) -> None:
        """Print the page as PDF."""
        told = self._call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        path.write_bytes(base64.b64decode(told["data"]))

    def picture(self, path: Path) -> None:
        """Take a picture of the window."""
        path.write_bytes(base64.b64decode(self._call("Page.captureScreenshot")["data"]))

    def _call(self, method: str, **params: Any) -> Mapping[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _await(self, event: str) -> None:
        while self._next().get("method") != event:
            pass

    def _next(self) -> Mapping[str, Any]:
        parts = []
        while (byte := self._in.read(1)) != b"\0":
            assert byte, "Chromium has gone"
            parts.append(byte)
        message = json.loads(b"".join(parts))
        if message.get("method") == "Network.requestWillBeSent" and message["params"]["type"] != "Document":
            self.requested.append(message["params"]["request"]["url"])
        return message

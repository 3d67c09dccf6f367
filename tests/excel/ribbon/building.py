"""An add-in like the real one, but with doubles where it would touch Windows or the user."""

from __future__ import annotations

from pathlib import Path

from catalogue_xl.excel.ribbon.build import Launcher, modules, source
from catalogue_xl.excel.ribbon.ribbon_xml import CUSTOM_UI
from catalogue_xl.excel.ribbon.vba_project import vba_project
from catalogue_xl.excel.ribbon.xlam_package import INTERPRETER, package

PYTHON = r"C:\Users\张三\catalogue-xl\python.exe"
KNOWN = "主动公开目录"

# What neither interpreter of VBA has.
WINDOWS = {
    "Timer() + Application.Hwnd": "1",
    "Application.Hwnd": "12345",
}

# In place of macros/CxlShell.bas. The log is what would have reached Windows or the user.
SHELL = """\
Attribute VB_Name = "CxlShell"
Option Explicit
Public CxlLog As String
Public CxlShown As String
Public CxlExitCode As Long
Private mShell As Object

Public Function WScript() As Object
    If mShell Is Nothing Then Set mShell = New FakeShell
    Set WScript = mShell
End Function

Public Function CxlIsFile(ByVal path As String) As Boolean
    CxlIsFile = InStr(path, "missing") = 0
End Function

Public Function CxlText(ByVal path As String) As String
    CxlText = "stderr"
End Function

Public Sub CxlDelete(ByVal path As String)
End Sub

Public Sub CxlShow(ByVal sentence As String)
    CxlShown = CxlShown & sentence & vbLf
End Sub

Public Sub CxlTell(ByVal sentence As String)
    CxlLog = CxlLog & "tell: " & Replace(sentence, vbCrLf, " ") & vbLf
End Sub
"""
FAKE_SHELL = """\
Option Explicit
Public Function Run(ByVal command As String, ByVal style As Long, ByVal wait As Boolean) As Long
    CxlLog = CxlLog & "run: " & command & vbLf
    Run = CxlExitCode
End Function
Public Function ExpandEnvironmentStrings(ByVal text As String) As String
    text = Replace(text, "%TEMP%", "C:\\Temp")
    text = Replace(text, "%ComSpec%", "C:\\Windows\\System32\\cmd.exe")
    ExpandEnvironmentStrings = Replace(text, "%HOME%", "C:\\Users\\张三")
End Function
"""
FAKE_CONTROL = """\
Option Explicit
Public ID As String
"""
TEST = f"""\
Attribute VB_Name = "CxlTest"
Option Explicit

Public Function Known() As String
    Known = "{KNOWN}"
End Function

Public Function Press(ByVal id As String) As String
    Dim control As New FakeControl
    control.ID = id
    CxlLog = ""
    CxlExitCode = 0
    CxlOnAction control
    Press = CxlLog
End Function

Public Function Shown() As String
    Shown = CxlShown
End Function

Public Sub PressAgain()
    Dim control As New FakeControl
    control.ID = "distribute"
    CxlOnAction control
End Sub

Public Function PressAndFail(ByVal id As String) As String
    CxlLog = ""
    CxlExitCode = 3
    CxlRun id
    PressAndFail = CxlLog
End Function
"""


def build_with_doubles(
    path: Path, launcher: Launcher, interpreter: str = PYTHON, spoil: tuple[str, str] = ("", "")
) -> Path:
    """SPOIL: a piece of the doubles, and what stands in its place."""
    sources = {name: _without_windows(text) for name, text in modules(launcher).items()}
    old, new = spoil
    assert old in SHELL + FAKE_SHELL
    shell, fake = (text.replace(old, new) if old else text for text in (SHELL, FAKE_SHELL))
    doubles = {"FakeShell": fake, "FakeControl": FAKE_CONTROL}
    return build_from(path, sources | {"CxlShell": shell, "CxlTest": TEST}, doubles, interpreter)


def build_from(path: Path, sources: dict[str, str], classes: dict[str, str] | None = None, python: str = "") -> Path:
    ribbon = {name: source(name) for name in CUSTOM_UI}
    project = vba_project(sources, source("ThisWorkbook.cls"), classes)
    path.write_bytes(package(ribbon, project, {INTERPRETER: python}, "0"))
    return path


def _without_windows(text: str) -> str:
    for on_windows, here in WINDOWS.items():
        text = text.replace(on_windows, here)
    return text


def argv(command_line: str) -> list[str]:
    """The words of a command line by the rules of Windows (CommandLineToArgvW), where ``\\"`` is a quote."""
    words, word, quoted, started, slashes = [], "", False, False, 0
    for character in f"{command_line} ":
        if character == "\\":
            slashes += 1
            continue
        if character == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                quoted = not quoted
            started = True
        else:
            word += "\\" * slashes
            if character in " \t" and not quoted:
                if word or started:
                    words.append(word)
                word, started = "", False
            else:
                word += character
        slashes = 0
    return words

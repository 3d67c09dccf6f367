"""xlwings' RunPython, from the installed package's BSD part, hardened for a ribbon that meets strange files.

As it ships, the module reads its settings from a sheet of the **active** workbook, from that workbook's folder and
from the user's; any sheet named ``*.py`` sends it to xlwings PRO; and the workbook's path and name become words of a
``cmd.exe`` line. Whoever sends a workbook could so choose what runs. Here only the procedures that start Python are
taken, and each of those paths is cut. A cut states the digest of what it removes: when xlwings changes there, or a new
way in appears, the build fails and a person must read the module again.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

MODULE = "xlwings_custom_addin.bas"
REVIEWED = "0.37.8"
# Ways in for the active workbook, for xlwings PRO, or for a program found by its bare name.
FORBIDDEN = re.compile(
    r"GetConfig|Active|Workbook|Sheet|\.py\b|\.pro\b|licen[cs]e_?key|\.conf\b|\bDeclare\b|cmd\.exe|PYTHONPATH\W*&|conda|XLPy",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a procedure to be replaced.

    Attributes:
        first: How it begins; found once.
        last: How it ends; the first such text after the beginning.
        digest: SHA-256 of the piece, the first ten digits.
        instead: What stands in its place.
    """

    first: str
    last: str
    digest: str
    instead: str


# Embedded code and PRO, the paths of the workbooks, the UDF server.
_RUN = Cut(
    "    Dim i As Integer",
    "            RunPython = ExecuteWindows(False, PythonCommand, interpreter, PYTHONPATH)\n        End If",
    "11779dc675",
    "    RunPython = ExecuteWindows(False, PythonCommand, CxlInterpreter())",
)
# Settings of a workbook's, a folder's or the user's.
_CONSOLE = Cut('    If GetConfig("SHOW CONSOLE", False) = True Then', "    End If", "7d9648cc24", "    ShowConsole = 0")
_FOLDER = Cut(
    "    TempDir = GetConfig(",
    "'undocumented setting",
    "7d46c029cf",
    '    TempDir = WScript.ExpandEnvironmentStrings("%TEMP%")',
)
# A program found by its bare name; words in English.
_INTERPRETER = Cut(
    '    If Not IsFrozen And (PYTHON_WIN <> "python" And PYTHON_WIN <> "pythonw") Then',
    '        PythonDir = ""  \' TODO: hack',
    "5846d4d980",
    """\
    If PYTHON_WIN = "" Then
        ExecuteWindows = -1
        Exit Function
    Else
        PythonDir = ParentFolder(PYTHON_WIN)""",
)
# A share is no current folder to cmd.exe, and each pushd there takes a drive letter for good. Some command must stand
# first all the same: where a line begins with a quote, cmd.exe takes off its first and its last.
_SHARE = Cut(
    '        DriveCommand = "pushd """',
    '""" & "',
    "3bcdcc5590",
    '        DriveCommand = "cd . & "',
)
# conda, the search path, and the active workbook's name as a word of the command. What Python writes into the log
# is in the code page of this Windows, as CxlText reads it, also where PYTHONUTF8 is set.
_COMMAND = Cut(
    '    CondaPath = GetConfig("CONDA PATH")',
    "                       WindowStyle, WaitOnReturn)",
    "6eeab093f8",
    '''\
    RunCommand = PythonInterpreter & " -P -B -X utf8=0 -c """ & PythonCommand & """ "

    ExitCode = WScript.Run(Chr(34) & WScript.ExpandEnvironmentStrings("%ComSpec%") & Chr(34) & " /C " & DriveCommand & _
                       RunCommand & CxlCaller() & _
                       " 2> """ & LOG_FILE & """ ", _
                       WindowStyle, WaitOnReturn)''',
)
_CONDA_NAMES = Cut(
    "    Dim DriveCommand As String, RunCommand, condaExcecutable As String",
    "    Dim PythonInterpreter As String, PythonDir As String, CondaCmd As String, CondaPath As String, "
    "CondaEnv As String",
    "e1767fffb8",
    "    Dim DriveCommand As String, RunCommand As String, PythonInterpreter As String, PythonDir As String",
)
# A file statement that goes through the code page.
_KILL = Cut(
    "    On Error Resume Next\n        Kill LOG_FILE", "    On Error GoTo 0", "78a30e0b92", "    CxlDelete LOG_FILE"
)
# A sheet "Error" added to the user's workbook; words in English; a log read through the code page.
_ERROR_NAMES = Cut("    Dim Content As String", "    Const AUTO_DISMISS = 0", "4e51210d75", "")
_ERROR_SHEET = Cut(
    '    If Message = "" Then',
    '            WScript.Popup Content, AUTO_DISMISS, "Error", OK_BUTTON_ERROR\n    End If',
    "a8db5c1bad",
    '    CxlTell "没有完成。" & CxlAdvice() & vbCrLf & vbCrLf & Right(CxlText(FileName), 800)',
)

# Every procedure that is taken, with its cuts.
KEPT: dict[str, tuple[Cut, ...]] = {
    "RunPython": (_RUN,),
    "ExecuteWindows": (_CONSOLE, _CONDA_NAMES, _FOLDER, _INTERPRETER, _SHARE, _COMMAND, _KILL),
    "ShowError": (_ERROR_NAMES, _ERROR_SHEET),
    "ParentFolder": (),
    "CreateGUID": (),
}


class UpstreamChangedError(Exception):
    """xlwings' VBA module is no longer the text that was reviewed: read it again and adapt the cuts."""


def hardened() -> str:
    """The add-in's module ``xlwings``.

    Raises:
        UpstreamChangedError: The installed xlwings differs from the reviewed text in a place that matters.
        ModuleNotFoundError: There is none.
    """
    # Not ``import xlwings``: that starts much more than a path needs.
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("No module named 'xlwings'", name="xlwings")
    return harden(Path(spec.origin).with_name(MODULE).read_text(encoding="utf-8"))


def harden(upstream: str) -> str:
    """The part of the upstream text that starts Python, with every way in cut.

    Raises:
        UpstreamChangedError: See above.
    """
    text = "\n".join(line.rstrip() for line in upstream.splitlines())
    procedures = []
    for name, cuts in KEPT.items():
        procedure = _on_windows(_procedure(text, name))
        for cut in cuts:
            procedure = _without(procedure, cut)
        procedures.append(procedure)
    body = "\n\n".join(procedures)
    if found := FORBIDDEN.search(body):
        raise UpstreamChangedError(f"a way in that is not cut: {found.group()!r}")
    header = (
        'Attribute VB_Name = "xlwings"\nOption Explicit\n'
        "' From the VBA module of xlwings, reduced and hardened by src/catalogue_xl/excel/ribbon/xlwings_vba.py\n"
    )
    return f"{header}{_licence(text)}\n\n{body}\n"


def _licence(text: str) -> str:
    found = re.search(r"^'Version: .*?^'SOFTWARE, EVEN IF ADVISED.*?$", text, re.MULTILINE | re.DOTALL)
    if found is None or "BSD 3-clause" not in found.group():
        raise UpstreamChangedError("the licence has changed")
    return found.group()


def _procedure(text: str, name: str) -> str:
    found = re.findall(rf"^(?:Public |Private )?(Function|Sub) {name}(\(.*?)^End \1$", text, re.MULTILINE | re.DOTALL)
    if len(found) != 1:
        raise UpstreamChangedError(f"expected exactly one procedure {name}")
    kind, rest = found[0]
    return f"{'Public' if name == 'RunPython' else 'Private'} {kind} {name}{rest}End {kind}"


def _on_windows(procedure: str) -> str:
    """The procedure without what is only for the Mac, and without comments (scanners take their addresses amiss)."""
    kept: list[str] = []
    taken: list[bool] = []  # of the open #If blocks, whether we are in the branch that counts
    for line in procedure.splitlines():
        match line.split():
            case ["#If", "Mac", "Then"]:
                taken.append(False)
            case ["#Else"]:
                taken[-1] = not taken[-1]
            case ["#End", "If"]:
                taken.pop()
            case [word, *_] if word.startswith("#"):
                raise UpstreamChangedError(f"an unknown condition: {line!r}")
            case [word, *_] if word.startswith("'"):
                pass
            case _ if all(taken):
                kept.append(line)
    return "\n".join(kept)


def _without(procedure: str, cut: Cut) -> str:
    start = procedure.find(cut.first)
    end = procedure.find(cut.last, start + len(cut.first)) + len(cut.last)
    if procedure.count(cut.first) != 1 or end < start:
        raise UpstreamChangedError(f"the text to cut is not there: {cut.first!r}")
    removed = procedure[start:end]
    digest = hashlib.sha256(removed.encode()).hexdigest()[:10]
    if digest != cut.digest:
        raise UpstreamChangedError(f"the text to cut has changed ({digest}), read it again:\n{removed}")
    return procedure[:start] + cut.instead + procedure[end:]

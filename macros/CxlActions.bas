Attribute VB_Name = "CxlActions"
Option Explicit
' Generated from src/catalogue_xl/addin/actions.py by tools/make_macros.py

Public Function CxlIsAction(ByVal id As String) As Boolean
    Select Case id
    Case "import_files": CxlIsAction = True
    Case "renew": CxlIsAction = True
    Case "validate": CxlIsAction = True
    Case "next_problem": CxlIsAction = True
    Case "fix": CxlIsAction = True
    Case "join_agencies": CxlIsAction = True
    Case "retire_items": CxlIsAction = True
    Case "split_item": CxlIsAction = True
    Case "join_items": CxlIsAction = True
    Case "deadlines": CxlIsAction = True
    Case "distribute": CxlIsAction = True
    Case "mail": CxlIsAction = True
    Case "merge": CxlIsAction = True
    Case "resolve": CxlIsAction = True
    Case "return_lists": CxlIsAction = True
    Case "status": CxlIsAction = True
    Case "batches": CxlIsAction = True
    Case "export": CxlIsAction = True
    Case "undo": CxlIsAction = True
    Case "guide": CxlIsAction = True
    Case "doctor": CxlIsAction = True
    End Select
End Function

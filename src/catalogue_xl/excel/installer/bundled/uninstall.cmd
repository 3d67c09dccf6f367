@echo off
rem Removes the add-in and the program of this user. Workbooks and backups stay.
setlocal DisableDelayedExpansion
if not defined LOCALAPPDATA exit /b 1
set "TARGET=%LOCALAPPDATA%\catalogue-xl\python"
set "PY=%TARGET%\Scripts\python.exe"
if not exist "%PY%" (
    echo catalogue-xl is not installed here.
    goto end
)
"%PY%" -P -m catalogue_xl addin remove || goto failed
rmdir /s /q "%TARGET%"
if exist "%PY%" goto failed
echo Removed.

:end
if "%~1"=="" pause
exit /b 0

:failed
echo.
echo Not removed completely. Close Excel and run this file again.
if "%~1"=="" pause
exit /b 1

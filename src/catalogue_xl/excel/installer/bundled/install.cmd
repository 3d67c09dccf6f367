@echo off
rem Installs catalogue-xl @VERSION@ for this user, without internet and without administrator rights.
rem Plain ASCII: a console of any code page shows it. The Chinese notes are in the .txt file beside it.
setlocal DisableDelayedExpansion
if not defined LOCALAPPDATA exit /b 1
pushd "%~dp0" || exit /b 1
set "TARGET=%LOCALAPPDATA%\catalogue-xl\python"
set "PY=%TARGET%\Scripts\python.exe"
set "CHECK=import sys, sysconfig; sys.exit(sys.version_info[:2] != @PYTHON_TUPLE@ or sysconfig.get_platform() != '@PYTHON_PLATFORM@')"

echo [1/4] Looking for Python @PYTHON@ (@BITS@ bit) ...
py -@PYTHON_TAG@ -I -c "%CHECK%" >nul 2>nul && set "BASE=py -@PYTHON_TAG@" && goto found
python -I -c "%CHECK%" >nul 2>nul && set "BASE=python" && goto found
echo.
echo Python @PYTHON@ (@BITS@ bit) was not found. Install it first, then run this file again.
echo The Chinese notes open now.
for %%f in (*.txt) do if /i not "%%f"=="requirements.txt" start "" notepad "%%f"
goto failed

:found
echo [2/4] Preparing %TARGET% ...
"%PY%" -I -c "%CHECK%" >nul 2>nul && goto prepared
%BASE% -I -m venv --clear "%TARGET%" || goto failed

:prepared
echo [3/4] Installing the packages ...
"%PY%" -P -m pip --isolated --disable-pip-version-check install --quiet --no-index --find-links wheels --require-hashes --upgrade -r requirements.txt || goto failed

echo [4/4] Installing the Excel add-in ...
"%PY%" -P -m catalogue_xl addin install --file catalogue_xl.xlam || goto noaddin
"%PY%" -P -m catalogue_xl doctor
echo.
echo Done. Restart Excel.
goto end

:noaddin
echo.
echo The command line is installed, the Excel add-in is not: see the line above.
echo Command line: "%PY%" -P -m catalogue_xl --help
goto end

:failed
echo.
echo Not installed. See the line above.
popd
if "%~1"=="" pause
exit /b 1

:end
popd
if "%~1"=="" pause
exit /b 0

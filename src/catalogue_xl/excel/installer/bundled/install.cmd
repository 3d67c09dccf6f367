@echo off
rem Installs catalogue-xl @VERSION@ for this user, without internet and without administrator rights.
rem Plain ASCII: a console of any code page shows it. The Chinese notes are in the .txt file beside it.
setlocal DisableDelayedExpansion
if not defined LOCALAPPDATA exit /b 1
pushd "%~dp0" || exit /b 1
set "PROGRAM=%LOCALAPPDATA%\catalogue-xl"
set "TARGET=%PROGRAM%\python"
set "OWN=%PROGRAM%\base\python.exe"
set "PY=%TARGET%\Scripts\python.exe"
set "INSTALLER=@INSTALLER@"
set "STORE="
set "CHECK=import sys, sysconfig; sys.exit(3 if 'windowsapps' in sys.base_prefix.lower() else sys.version_info[:2] != @PYTHON_TUPLE@ or sysconfig.get_platform() != '@PYTHON_PLATFORM@')"

echo [1/5] Looking for Python @PYTHON@ (@BITS@ bit) ...
py -@PYTHON_TAG@ -I -c "%CHECK%" >nul 2>nul
if not errorlevel 1 set "BASE=py -@PYTHON_TAG@" & goto found
if errorlevel 3 if not errorlevel 4 set "STORE=1"
python -I -c "%CHECK%" >nul 2>nul
if not errorlevel 1 set "BASE=python" & goto found
if errorlevel 3 if not errorlevel 4 set "STORE=1"
"%OWN%" -I -c "%CHECK%" >nul 2>nul
if not errorlevel 1 set "BASE="%OWN%"" & goto found
if defined INSTALLER goto bring

echo.
if defined STORE echo The Python of the Microsoft Store cannot be used: other programs do not see what it installs.
echo Python @PYTHON@ (@BITS@ bit) was not found. Install it first, then run this file again.
echo In its installer, leave "Install launcher for all users" unticked: that needs an administrator.
echo The Chinese notes open now.
for %%f in (*.txt) do if /i not "%%f"=="requirements.txt" start "" notepad "%%f"
goto failed

:bring
echo       Not there: installing the one that came with this package ...
certutil -hashfile "python\%INSTALLER%" SHA256 | findstr /i /x "@DIGEST@" >nul || (
    echo The file python\%INSTALLER% is damaged. Copy the package again.
    goto failed
)
start "" /wait "python\%INSTALLER%" /quiet InstallAllUsers=0 Include_launcher=0 Include_test=0 Include_doc=0 Shortcuts=0 AssociateFiles=0 PrependPath=0 "TargetDir=%PROGRAM%\base"
"%OWN%" -I -c "%CHECK%" >nul 2>nul
if errorlevel 1 (
    echo It could not be installed. See the Chinese notes.
    goto failed
)
set "BASE="%OWN%""
copy /y "python\%INSTALLER%" "%PROGRAM%\base-setup.exe" >nul

:found
echo [2/5] Preparing %TARGET% ...
"%PY%" -I -c "%CHECK%" >nul 2>nul && goto prepared
%BASE% -I -m venv --clear "%TARGET%" || goto failed

:prepared
echo [3/5] Installing the packages ...
"%PY%" -P -m pip --isolated --disable-pip-version-check install --quiet --no-index --find-links wheels --require-hashes --upgrade -r requirements.txt || goto failed

echo [4/5] Copying the manual, and entries for the Start menu ...
copy /y uninstall.cmd "%PROGRAM%\uninstall.cmd" >nul
if not exist "%PROGRAM%\docs\pictures" mkdir "%PROGRAM%\docs\pictures"
copy /y docs\*.html "%PROGRAM%\docs" >nul
copy /y docs\pictures\*.* "%PROGRAM%\docs\pictures" >nul
"%PY%" -P -m catalogue_xl addin menu

echo [5/5] Installing the Excel add-in ...
"%PY%" -P -m catalogue_xl addin install --file catalogue_xl.xlam || goto noaddin
"%PY%" -P -m catalogue_xl doctor
echo.
echo Done. Restart Excel.
if "%~1"=="" start "" "%PROGRAM%\docs\welcome.html"
goto end

:noaddin
echo.
echo The command line is installed, the Excel add-in is not: see the line above.
echo Command line: Start menu, folder catalogue-xl, or
echo "%PY%" -P -m catalogue_xl --help
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

"""An xlwings engine over LibreOffice Calc: only what the add-in uses, for Linux desktops and for the tests."""

from __future__ import annotations

from typing import Any


def start() -> Any:
    """A LibreOffice of our own, headless, as an application of xlwings."""
    from catalogue_xl.excel.libreoffice.office import Office

    return as_application(Office.start())


def join() -> Any:
    """The user's LibreOffice where it listens already, as an application of xlwings.

    Raises:
        ConnectionError: Nobody listens there.
    """
    from catalogue_xl.excel.libreoffice.office import Office

    return as_application(Office.join())


def on_desktop(*files: Any) -> Any:
    """The user's own LibreOffice, showing FILES, as an application of xlwings."""
    from catalogue_xl.excel.libreoffice.office import Office

    return as_application(Office.on_desktop(*files))


def as_application(office: Any) -> Any:
    """A running :class:`.office.Office` as an application of xlwings; its engine becomes the active one."""
    from catalogue_xl.excel.environment.xlwings_alone import xlwings
    from catalogue_xl.excel.libreoffice.engine import Engine

    xw = xlwings()
    if Engine.name not in xw.engines.engines_by_name:
        xw.engines.add(xw.main.Engine(impl=Engine()))
    engine = xw.engines[Engine.name]
    engine.activate()
    return xw.App(impl=engine.impl.apps.adopt(office))

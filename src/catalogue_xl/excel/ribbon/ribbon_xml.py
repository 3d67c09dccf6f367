"""The ribbon's XML, from the table of actions."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from catalogue_xl.excel.ribbon.actions import ACTIONS, GROUPS, TAB, Action

# Excel 2010 and later read the first, Excel 2007 and WPS the second; where both are present Excel takes the newer.
CUSTOM_UI = {
    "customUI14.xml": "http://schemas.microsoft.com/office/2009/07/customui",
    "customUI.xml": "http://schemas.microsoft.com/office/2006/01/customui",
}
CALLBACK = "CxlRibbon.CxlOnAction"


def custom_ui(namespace: str) -> str:
    """The tab with its groups and buttons. A button's id is its action's id."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        "<!-- Generated from src/catalogue_xl/excel/ribbon/actions.py by tools/make_macros.py -->",
        f'<customUI xmlns="{namespace}">',
        "  <ribbon>",
        "    <tabs>",
        f'      <tab id="catalogue_xl" label={quoteattr(TAB)} insertAfterMso="TabData">',
    ]
    for group in GROUPS:
        lines.append(f'        <group id="group_{group.id}" label={quoteattr(group.label)}>')
        lines += [f"          {_button(action)}" for action in ACTIONS if action.group == group.id]
        lines.append("        </group>")
    lines += ["      </tab>", "    </tabs>", "  </ribbon>", "</customUI>"]
    return "\n".join(lines) + "\n"


def _button(action: Action) -> str:
    attributes = {
        "id": action.id,
        "label": action.label,
        "size": "large" if action.large else "normal",
        "imageMso": action.icon,
        "screentip": action.screentip,
        "supertip": action.supertip,
        "onAction": CALLBACK,
    }
    return "<button " + " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items()) + "/>"

from __future__ import annotations

import pytest

from catalogue_xl.core.copied_formulas import copied


class DescribeACopiedFormula:
    @pytest.mark.parametrize(
        ("formula", "origin", "to", "there"),
        [
            ("=A1+$A$1", "B1", "B1", "=A1+$A$1"),
            ("=A1+$A$1", "B1", "C3", "=B3+$A$1"),
            ('="A1"&目录!A1', "B1", "B2", '="A1"&目录!A2'),
            ("=A1", "B2", "B1", "=A1"),  # there is nothing above the first row
        ],
    )
    def it_reads_as_a_spreadsheet_copies_it(self, formula, origin, to, there):
        assert copied(formula, origin, to) == there
        assert copied(formula, origin, to) == there  # and once it is known

"""The form in which phrases are recognised."""

from __future__ import annotations

import pytest

from catalogue_xl.deadlines.grammar.recognition import recognise


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("２０個工作日內", "20个工作日内"),
        ("20 个工\n作日\u3000内", "20个工作日内"),
        ("①实时公开", "实时公开"),
        ("按照《政府信息公开条例》规定", "按照规定"),
        ("20日（工作日）", "20个工作日"),
        ("20个工作日内[bookmark: _GoBack]", "20个工作日内"),
    ],
)
def it_levels_script_width_and_space(printed, wanted):
    got = recognise(printed)
    assert (got.text, got.typo) == (wanted, False)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("20个工作曰内", "20个工作日内"),
        ("20个工作目内", "20个工作日内"),
        ("20个工作内", "20个工作日内"),
        ("20个工作日日内", "20个工作日内"),
        ("20各工作日内", "20个工作日内"),
        ("2O个工作日内", "20个工作日内"),
        ("形成之起20日内", "形成之日起20日内"),
        ("形成之日期20日内", "形成之日起20日内"),
    ],
)
def it_repairs_a_slip_and_says_so(printed, wanted):
    got = recognise(printed)
    assert (got.text, got.typo) == (wanted, True)


@pytest.mark.parametrize("unclear", ["20个日内", "3月20日工作日更新", "个工作日内"])
def but_it_repairs_nothing_that_could_mean_two_things(unclear):
    got = recognise(unclear)
    assert (got.text, got.typo) == (unclear, False)

"""Chinese numerals before a unit of time, turned into Arabic ones."""

from __future__ import annotations

from catalogue_xl.core import lazy_re as re

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "壹": 1, "贰": 2}
_DIGITS |= {"叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100}
_NUMERAL = "[零〇○一二两三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾佰]+"
_UNIT = "(?:个|各|個|工作|自然|日历|小时|星期|礼拜|学期|[日天周月年季旬次号曰])"
_RANGE = f"(?:[-~—–至到]+(?:{_NUMERAL}|[0-9]+){_UNIT})"
_LIST = f"(?:、{_NUMERAL}(?:、{_NUMERAL})*[个月季])"
# 下午五时, 中午十二点: an hour of the day; 一时 and 一点 elsewhere are none.
_HOUR = re.compile(f"(?<=[午晚晨日号上])({_NUMERAL})(?=[时点])")
# 统一, 同一, 逐一 … are words; 几十, 数十 are no numbers one could count with.
_BEFORE_UNIT = re.compile(f"(?<![统同专单唯逐任某其之万几数近约])({_NUMERAL})(?={_UNIT}|{_RANGE}|{_LIST})")


def to_int(numeral: str) -> int | None:
    """The value of a numeral below 1000, or of one written digit by digit (二〇二四).

    None where it is not one number: 三五天 and 一两天 are estimates.
    """
    if not any(c in _TENS for c in numeral):
        by_digit = len(numeral) == 1 or len(numeral) == 4 or (len(numeral) > 1 and "〇" in numeral)
        return int("".join(str(_DIGITS[c]) for c in numeral)) if by_digit else None
    total = pending = 0
    fresh = False
    for c in numeral:
        if c in _DIGITS:
            if fresh and c not in "零〇○":
                return None
            pending, fresh = _DIGITS[c], c not in "零〇○"
        elif c in "廿卅":
            if pending:
                return None
            total, fresh = total + _TENS[c], False
        else:
            total, pending, fresh = total + (pending or 1) * _TENS[c], 0, False
    return total + pending


def arabic(text: str) -> str:
    """``text`` with the numerals that count something (二十个工作日, 十二月) in Arabic digits."""

    def digits(match: re.Match[str]) -> str:
        value = to_int(match[1])
        return match[0] if value is None else str(value)

    return _HOUR.sub(digits, _BEFORE_UNIT.sub(digits, text))

"""The printed cell made readable: debris out, traditional characters folded, full-width signs kept in step."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Traditional forms that occur in names of bodies and in role words; one character each, so lengths never change.
_TRADITIONAL: Final = (
    "縣县區区牽牵紀纪紅红鄉乡鎮镇區区辦办務务業业發发財财會会與与農农國国環环計计劃划規规設设衛卫監监審审統统稅税電电廣广視视聯联婦妇"
    "殘残團团總总護护產产資资質质運运輸输軍军應应戶户機机關关單单領领導导責责負负職职頭头協协參参實实辦办處处衆众門门"
    "開开號号員员範范圍围構构縱纵組组織织節节經经濟济貿贸動动築筑築筑築筑園园場场廠厂聞闻報报學学校校醫医療疗藥药"
    "險险衞卫評评庫库檔档館馆書书圖图藝艺術术體体遊游華华標标準准約约續续繼继網网絡络訊讯數数據据檢检察察驗验測测氣气"
    "龍龙馬马鳥鸟魚鱼漁渔畫画屬属營营銀银錢钱錄录項项預预決决條条調调請请證证診诊試试認认識识記记許许訪访語语誤误説说"
    "説说說说課课談谈論论諮咨詢询變变讓让贊赞災灾無无點点爲为為为獸兽現现當当畜畜監监盤盘礦矿種种稱称積积穩稳競竞"
    "給给綜综綠绿維维編编線线練练緊紧縮缩罰罚聽听肅肃興兴舉举舊旧藍蓝蘇苏補补裝装裏里複复見见觀观觸触讀读貧贫"
    "貸贷費费賓宾賣卖賠赔購购賽赛趙赵軌轨載载轄辖轉转農农連连進进過过達达違违遠远適适選选遺遗還还邊边郵邮鄰邻鄧邓"
    "鄭郑釋释鋼钢鐵铁銷销鍵键長长間间閱阅陝陕陽阳陰阴隊队階阶際际隨随離离難难雲云靈灵靜静頒颁類类額额願愿風风飛飞"
    "養养餘余驅驱駐驻黨党齊齐齡龄個个們们備备傳传傷伤僑侨價价優优儲储償偿衝冲減减淨净準准劉刘則则創创剛刚劇剧勞劳"
    "勢势勵励匯汇歷历壓压厭厌台台吳吴鄉乡啓启嚴严團团圓圆執执堅坚壞坏塊块壯壮聲声夠够奪夺奮奋孫孙寧宁審审寫写寬宽"
    "對对尋寻將将專专島岛帶带幫帮幹干庫库廳厅廟庙張张強强彈弹歸归後后從从徵征復复德德態态慶庆憲宪應应懷怀戰战戲戏"
    "擔担擬拟擴扩據据損损換换揮挥搶抢掛挂採采撥拨擇择敵敌斷断時时晝昼暫暂曆历樣样樹树橋桥機机權权歡欢殺杀殼壳毀毁"
    "決决沒没況况滬沪潔洁澤泽漢汉滅灭滿满潤润灘滩灣湾爐炉爭争狀状獨独獲获玡琊瓊琼畢毕異异療疗發发盜盗鹽盐衆众"
)
_FOLD: Final = {ord(old): new for old, new in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True) if old != new}
_DEBRIS: Final = re.compile(
    r"\[bookmark:[^\]]*\]|[\u200b-\u200f\ufeff\u00ad\u2060\ue000-\uf8ff]|_x000[dD]_|…+|\.{3,}|[★☆※●○■□▲△◆◇*✓√☑]"
)
_PHONE: Final = re.compile(r"(?<!\d)(?:1\d{10}|(?:\(?0\d{2,3}\)?[-—\s]?)?\d{7,8})(?:[-转]\d{1,5})?(?!\d)")
_SPACES: Final = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000\t\x0b\x0c]")
_NOTHING: Final = re.compile(
    r"[\s/／\\—–\-_*×.。、，;；〃″\"“”'’…]*(?:(?:同上|上同|同前|同上栏|同上行|无|暂无|没有|不涉及|空白?|略)[。.]?)?"
)


def clean(text: str) -> str:
    """Return the text in NFC without invisible characters, debris, tick marks and telephone numbers."""
    text = _DEBRIS.sub("", _PHONE.sub(" ", unicodedata.normalize("NFC", text)))
    text = re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", text)
    return _SPACES.sub(" ", text).strip()


def says_nothing(text: str) -> bool:
    """Tell whether a cleaned cell names nobody at all: blank, a dash or slash, 同上, 无."""
    return _NOTHING.fullmatch(text.translate(_FOLD).replace(" ", "")) is not None


def fold(text: str) -> tuple[str, dict[int, str]]:
    """Return the text in simplified characters, same length, and the table that turns its names back as printed.

    One cell is written in one script, so a table of the characters seen is enough to restore any part of it.
    """
    folded = text.translate(_FOLD)
    return folded, {ord(new): old for old, new in zip(text, folded, strict=True) if old != new}

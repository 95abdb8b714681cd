"""Words in cells that mean: nobody, a sum of other rows, not a sale. In the languages that people export in."""

from __future__ import annotations

import re
import unicodedata

NOBODY = """
    null|nan|n/a|na|none|nil|undefined|unknown|not set|notset|blank|empty|missing|not available|not applicable|
    guest|guests|guest checkout|guest user|guest customer|guest order|guest buyer|anonymous|anonymous customer|anon|
    anonymous user|anonymous buyer|walk-in|walkin|walk in|walk-in customer|walkin customer|walk in client|
    walk-in client|cash customer|cash sale|cash sales|counter sale|counter customer|over the counter|otc customer|
    no customer|no name|noname|no customer name|default customer|default|retail customer|general customer|
    pos customer|pos guest|deleted|deleted user|deleted customer|one-time customer|passing trade|
    散客|零散客户|匿名|匿名用户|匿名买家|匿名顾客|游客|访客|路人|无|空|未知|非会员|零售客户|零售|过客|普通顾客|现金客户|未登记|
    匿名用戶|匿名買家|匿名顧客|遊客|訪客|無|未登入|非會員|零售客戶|過客|一般顧客|現金客戶|
    ゲスト|ゲスト購入|非会員|名無し|不明|なし|一般客|비회원|손님|게스트|익명|없음|미등록|일반고객|
    gast|gastbestellung|gastkunde|unbekannt|laufkunde|laufkundschaft|barverkauf|barkunde|anonym|ohne kunde|k.a.|
    keine angabe|kein kunde|diverse|invité|invite|anonyme|inconnu|client de passage|client comptoir|client anonyme|
    passage|aucun|vide|invitado|anónimo|desconocido|público general|publico en general|consumidor final|
    cliente general|cliente mostrador|cliente de paso|sin cliente|sin nombre|ninguno|convidado|anônimo|desconhecido|
    consumidor|cliente balcão|cliente avulso|sem cliente|ospite|anonimo|sconosciuto|cliente occasionale|
    cliente generico|nessuno|privato|anoniem|onbekend|passant|losse klant|gość|gosc|anonimowy|nieznany|brak|
    klient detaliczny|klient anonimowy|host|neznámý|anonymní|vendég|névtelen|ismeretlen|misafir|bilinmiyor|
    ziyaretçi|perakende müşteri|tamu|pelanggan umum|umum|tidak diketahui|гость|аноним|анонимный|неизвестно|
    неизвестный|розничный покупатель|физлицо|частное лицо|нет|без имени|
    ลูกค้าทั่วไป|ลูกค้าหน้าร้าน|ไม่ระบุ|khách lẻ|khách vãng lai|vô danh|gæst|gjest|gäst|okänd|ukendt|ukjent|
    anonyymi|vieras|tuntematon|walk-in guest|(blank)
"""
TOTALS = """
    total|totals|grand total|sub total|subtotal|subtotals|sum|overall|overall total|total sum|total amount|report total|
    page total|running total|grand totals|total general|total sales|all|all customers|
    合计|小计|总计|共计|总和|汇总|本页合计|本页小计|合計|小計|總計|共計|總和|計|総計|累計|합계|소계|총계|총합계|
    summe|gesamt|gesamtsumme|insgesamt|zwischensumme|endsumme|total général|sous-total|sous total|somme|ensemble|
    suma|subtotal general|total geral|soma|totale|totale generale|subtotale|somma|totaal|subtotaal|eindtotaal|
    razem|ogółem|suma końcowa|celkem|mezisoučet|součet|összesen|végösszeg|részösszeg|toplam|genel toplam|ara toplam|
    jumlah|jumlah total|total keseluruhan|итого|всего|итог|общий итог|промежуточный итог|รวม|รวมทั้งหมด|ยอดรวม|
    tổng|tổng cộng|summa|delsumma|totalt|i alt|sum total|yhteensä
"""
TOTAL_OF = re.compile(r"(?:total|subtotal|sub-total|sum|summe|gesamt|итого|всего)\s+(?:for|of|by|für|von|по|за)\s+\S.*|"
                      r".{1,60}\s(?:total|subtotal|合计|小计|合計|小計|итого|ergebnis|summe)|"
                      r"(?:合计|小计|总计|合計|小計|總計|総計|합계|总交易|總交易)\s*[:：(（].*|"
                      r"总(?:交易|退款|金额|笔).*|總(?:交易|退款|金額|筆).*", re.IGNORECASE)
NO_SALE = ("cancel", "void", "fail", "declin", "reject", "expire", "abandon", "annul", "storn", "anulad", "anulowan",
           "отмен", "аннулир", "неудач", "iptal", "batal", "gagal", "取消", "关闭", "關閉", "失败", "失敗", "作废",
           "作廢",
           "キャンセル", "취소", "실패", "ยกเลิก", "huy", "zrusen", "torol", "avbrut", "annull", "mislukt",
           "abgebrochen",
           "fehlgeschlagen", "abgelehnt", "echou", "echec", "refuse", "fallid", "rechazad", "recusad", "fallito",
           "odrzucon")
REFUND = ("refund", "return", "chargeback", "charge back", "reversal", "reversed", "credit note", "credit memo", "退款",
          "退货", "退貨", "返金", "返品", "환불", "반품", "gutschrift", "erstatt", "retour", "rembours", "avoir",
          "reembols",
          "devoluc", "devoluç", "rimbors", "zwrot", "korekta", "возврат", "iade", "คืนเงิน", "hoan tien",
          "aterbetal", "refusjon", "terugbetal")
NO_ORDER = ("withdraw", "payout", "deposit", "fee", "fees", "reserve", "currency conversion", "提现", "提現",
            "手续费", "手續費", "auszahlung", "gebühr", "retrait", "frais", "retiro", "comisi",
            "prelievo", "commissione", "wypłata", "opłata", "вывод", "комисс", "出金", "振込", "手数料", "출금",
            "수수료")


def plain(text: str) -> str:
    """A cell's word without case, accents, and signs around it.

    >>> plain(" Walk-In "), plain("*TOTAL:*"), plain("Invité")
    ('walk-in', 'total', 'invite')
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(ch for ch in unicodedata.normalize("NFD", text) if not unicodedata.combining(ch))
    text = unicodedata.normalize("NFC", text).replace("ı", "i")
    return re.sub(r"^[\W_]+|[\W_]+$", "", re.sub(r"\s+", " ", text))


def _words(block: str) -> frozenset[str]:
    return frozenset(plain(word) for word in block.replace("\n", " ").split("|"))


NOBODY_WORDS, TOTAL_WORDS = _words(NOBODY), _words(TOTALS)


def _stems(stems: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these at the start of a word; scripts without blanks have no such start."""
    latin, other = ("|".join(re.escape(plain(stem)) for stem in stems if plain(stem)[0].isascii() == ascii_only)
                    for ascii_only in (True, False))
    return re.compile(rf"(?<![a-z])(?:{latin})|{other}")


NO_SALE_STEMS, REFUND_STEMS, NO_ORDER_STEMS = _stems(NO_SALE), _stems(REFUND), _stems(NO_ORDER)


def means_nobody(text: str) -> bool:
    """Does a customer's cell say that there is none? Only signs, or a word such as "Guest" or "散客".

    >>> means_nobody("-"), means_nobody("#N/A"), means_nobody("Walk-in Customer"), means_nobody("Anna")
    (True, True, True, False)
    """
    if len(text) > 40 or "\ufffd" in text or _is_code(text):
        return False
    word = plain(text)
    return not word or word in NOBODY_WORDS or word.replace("/", "") in NOBODY_WORDS


def means_total(text: str) -> bool:
    """Does a cell say that its row sums up others: "TOTAL", "小计", "Total for Anna"?

    >>> means_total("Grand Total:"), means_total("合　计"), means_total("Total for Anna"), means_total("Anna")
    (True, True, True, False)
    """
    if len(text) > 80 or not text or _is_code(text):
        return False
    word = plain(text)
    joined = word.replace(" ", "") if not word.isascii() else word
    return bool(word) and (word in TOTAL_WORDS or joined in TOTAL_WORDS or TOTAL_OF.fullmatch(word) is not None)


def _is_code(text: str) -> bool:
    """A number, an id or an address, as nearly all cells hold, which no word needs to be compared with."""
    return "@" in text or (text.isalnum() and not text.isalpha())


def means_no_sale(text: str) -> bool:
    """Does an order's state say that nothing was sold: cancelled, failed, voided, 交易关闭?"""
    return NO_SALE_STEMS.search(plain(text)) is not None


def means_refund(text: str) -> bool:
    """Does a row's type or state say that money went back?"""
    word = plain(text)
    return REFUND_STEMS.search(word) is not None and not word.startswith(("non-refund", "not refund", "unrefund"))


def means_no_order(text: str) -> bool:
    """Does a row's type say that it is a movement of money, not an order: a withdrawal, a fee?"""
    return NO_ORDER_STEMS.search(plain(text)) is not None

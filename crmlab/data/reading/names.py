"""The column names that shops write, in their main languages. A role's groups stand in order of preference."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

ROLES = ("customer", "date", "amount", "order")

NAMES: dict[str, tuple[str, ...]] = {
    "customer": (
        "customer id|customer no|customer number|customer code|cust id|client id|user id|member id|member no|"
        "member number|buyer id|account id|household id|"
        "客户编号|客户ID|客户号|客户代码|客户编码|顾客编号|顾客ID|会员号|会员编号|会员ID|会员卡号|用户ID|用户编号|买家ID|用户标识|"
        "客戶編號|客戶ID|客戶號|客戶代碼|客戶代號|顧客編號|顧客ID|會員號|會員編號|會員ID|會員卡號|用戶ID|用戶編號|買家ID|"
        "使用者ID|顧客番号|会員番号|お客様番号|고객번호|고객ID|회원번호|회원ID|"
        "kundennummer|kundennr|kunden id|numéro client|id client|código cliente|código de cliente|id cliente|"
        "codice cliente|klantnummer|klant id|nr klienta|id klienta|kundnummer|kundenummer|müşteri no|"
        "номер клиента|код клиента|id клиента|รหัสลูกค้า|mã khách hàng|id pelanggan",
        "customer|client|buyer|member|客户|顾客|会员|买家|用户|客戶|顧客|會員|買家|用戶|お客様|購入者|注文者|"
        "고객|구매자|회원|주문자|kunde|käufer|cliente|comprador|acheteur|acquirente|klant|koper|klient|kupujący|kund|"
        "zákazník|vevő|müşteri|pelanggan|клиент|покупатель|заказчик|ลูกค้า|khách hàng",
        "email|e-mail|email address|customer email|buyer email|billing email|billing email address|"
        "邮箱|电子邮件|电子邮箱|客户邮箱|買家郵箱|電子郵件|電子信箱|電郵|信箱|郵箱|メールアドレス|이메일|"
        "e-mail-adresse|courriel|correo|correo electrónico|adres e-mail|e-posta|эл. почта|электронная почта|อีเมล",
        "buyer nickname|nickname|buyer username|username|user name|buyer user id|username buyer|"
        "买家昵称|昵称|买家会员名|会员名|用户名|买家账号|買家暱稱|暱稱|買家會員名|會員名|買家帳號|會員帳號|用戶名|使用者名稱",
        "customer name|buyer name|client name|member name|billing name|"
        "客户名称|客户姓名|顾客姓名|会员姓名|买家姓名|客戶名稱|客戶姓名|顧客姓名|會員姓名|買家姓名|會員名稱|顧客名|"
        "購入者名|고객명|구매자명|kundenname|nom du client|nombre del cliente|nome cliente|nome do cliente|nazwa "
        "klienta|"
        "имя клиента",
        "customer unique id|unique customer id|customer key|person id",
        "name|full name|氏名|姓名|이름|nom|nombre|nome|naam|имя|фио",
    ),
    "date": (
        "order date|date of order|ordered at|order time|order datetime|created at|date created|created date|"
        "purchase date|transaction date|transaction time|invoice date|sale date|order created time|created|"
        "order creation date|creation date|placed at|purchased at|purchased on|order purchase timestamp|"
        "订单日期|下单日期|下单时间|订单时间|订单创建时间|创建时间|购买日期|购买时间|交易日期|交易时间|成交时间|消费日期|"
        "訂單日期|下單日期|下單時間|訂單時間|訂單建立時間|訂單成立日期|訂單成立時間|建立時間|購買日期|購買時間|交易日期|"
        "交易時間|成立時間|消費日期|注文日|注文日時|購入日|受注日|주문일|주문일자|주문일시|구매일|"
        "bestelldatum|auftragsdatum|rechnungsdatum|belegdatum|kaufdatum|date de commande|date commande|"
        "fecha de pedido|fecha pedido|data do pedido|data ordine|besteldatum|orderdatum|ordredato|data zamówienia|"
        "sipariş tarihi|tanggal pesanan|дата заказа|дата покупки|วันที่สั่งซื้อ|ngày đặt hàng",
        "paid at|payment date|date paid|payment time|"
        "付款时间|付款日期|支付时间|订单付款时间|付款時間|付款日期|支付時間|訂單付款時間|결제일",
        "date|day|datetime|timestamp|日期|日付|日時|날짜|일자|datum|fecha|data|dato|dátum|tarih|tanggal|дата|วันที่|ngày",
        "time|时间|時間",
    ),
    "amount": (
        "amount_cents|amount cents",
        "amount paid|paid amount|total paid|payment amount|paid|total collected|"
        "付款金额|实付金额|实付款|实付|实际支付金额|买家实际支付金额|买家实付金额|支付金额|实收金额|实收款|"
        "付款金額|實付金額|實付款|實付|實際支付金額|買家實際支付金額|買家總支付金額|支付金額|實收金額|實收款|"
        "支払金額|請求金額|결제금액",
        "total|order total|payment value|grand total|total amount|order amount|total price|order total amount|total "
        "sales|"
        "订单金额|订单总额|订单总金额|总金额|总额|总价|合计|消费金额|"
        "訂單金額|訂單總額|訂單總金額|總金額|總額|總價|合計|消費金額|合計金額|주문금액|총금액|합계|"
        "gesamt|gesamtbetrag|gesamtsumme|bruttobetrag|montant total|total ttc|importe total|valor total|totale|"
        "totale ordine|totaalbedrag|kwota brutto|toplam|celkem|total harga|сумма заказа|итого|ยอดรวม|tổng tiền",
        "amount|value|sales|revenue|sales value|dollar value|order value|gross|金额|销售额|交易金额|金額|銷售額|"
        "交易金額|"
        "売上|금액|betrag|summe|umsatz|montant|importe|monto|valor|importo|bedrag|kwota|wartość|částka|összeg|tutar|"
        "jumlah|belopp|summa|beløb|beløp|сумма|จำนวนเงิน|số tiền",
        "net|n. revenue|net revenue|net sales|gross sales|net amount|gross amount|nettobetrag|nettowert",
        "subtotal|item total|line total|小计|小計|소계",
    ),
    "order": (
        "order id|order no|order number|order|order name|amazon order id|order #|order reference|order sn|"
        "订单编号|订单号|订单ID|订单号码|訂單編號|訂單號|訂單ID|訂單號碼|注文番号|注文ID|受注番号|주문번호|주문ID|"
        "bestellnummer|auftragsnummer|numéro de commande|commande|número de pedido|número pedido|pedido|numero ordine|"
        "ordine|bestelnummer|ordernummer|ordrenummer|numer zamówienia|sipariş no|nomor pesanan|номер заказа|заказ|"
        "หมายเลขคำสั่งซื้อ|mã đơn hàng",
        "transaction id|invoice id|invoice no|invoice number|invoice|basket id|receipt no|receipt number|receipt id|"
        "sale id|交易编号|流水号|小票号|交易編號|流水號|發票號碼|belegnummer|beleg|rechnungsnummer",
        "id|num|编号|編號",
    ),
    "currency": ("currency|currency code|币种|币别|货币|货币种类|幣種|幣別|貨幣|通貨|통화|währung|devise|moneda|"
                 "moeda|valuta|"
                 "waluta|валюта",),
    "status": ("status|order status|financial status|payment status|state|order state|transaction status|"
               "cancelled at|canceled at|cancelled|canceled|cancel reason|"
               "订单状态|状态|交易状态|訂單狀態|狀態|交易狀態|注文状況|ステータス|상태|주문상태|주문 상태|"
               "bestellstatus|"
               "auftragsstatus|statut|estado|stato|статус|durum|สถานะ|trạng thái",),
    "kind": ("type|transaction type|event type|record type|order type|entry type|kind|交易类型|类型|订单类型|"
             "交易類型|類型|"
             "種別|取引種別|유형|거래유형|typ|art|vorgang|buchungsart|tipo|type de transaction|тип|тип операции|tür",),
    "refund": ("refunded amount|amount refunded|refund amount|order refund amount|total refunded|refunded|refunds|"
               "refund|partial refunds|returns|total refunds|refund total|returned amount|"
               "退款金额|退款|已退款金额|退款金額|已退款金額|返金額|返金|환불금액|환불|erstattet|erstattung|rückerstattung|"
               "erstatteter betrag|gutschrift|remboursement|montant remboursé|reembolso|importe reembolsado|rimborso|"
               "zwrot|kwota zwrotu|возврат|сумма возврата|iade|iade tutarı",),
    "quantity": ("quantity|qty|units|pieces|number of items|item quantity|quantity ordered|数量|數量|件数|件數|"
                 "购买数量|"
                 "수량|menge|anzahl|stück|quantité|cantidad|unidades|quantità|quantidade|aantal|ilość|antal|antall|"
                 "adet|jumlah barang|количество|кол-во|จำนวน|số lượng",),
    "price": ("price|unit price|item price|price each|price per unit|amount per unit|amount per piece|unit cost|"
              "单价|價格|价格|單價|単価|단가|preis|einzelpreis|stückpreis|prix|prix unitaire|precio|precio unitario|"
              "prezzo|prezzo unitario|preço|prijs|cena|pris|fiyat|birim fiyat|harga|цена|ราคา|đơn giá",),
}
LINE_NAMES = ("subtotal", "item total", "line total", "line amount", "item price", "lineitem "
                                                                                   "price", "小计", "小計", "소계",
              "price", "item subtotal", "item cost", "unit price", "product revenue")
MINOR_UNITS = ("cents", "cent", "pence", "penny", "minor", "minor units", "minor unit", "centavos", "centimes",
               "centimos",
               "groszy", "öre", "øre", "ore", "kopeks", "kopecks", "paise", "sen", "kurus", "haler", "halere", "bani",
               "rappen", "stotinki", "agorot", "копеек")
MINOR_SIGN = re.compile(r"[(（\[](?:分|c|¢|p)[)）\]]", re.IGNORECASE)


def simple_name(name: str) -> str:
    """A column name without case, accents, spaces, signs and a unit in brackets.

    >>> simple_name("Order_Date"), simple_name("Total (USD)"), simple_name("实付金额（元）")
    ('orderdate', 'total', '实付金额')
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    # "(cents)" and "(分)" change what a number means, so they stay in the name.
    text = re.sub(r"[(\[](?![^)\]]*(?:cent|分))[^)\]]*[)\]]", "", text) or text
    text = "".join(ch for ch in unicodedata.normalize("NFD", text) if ch.isalnum())
    return unicodedata.normalize("NFC", text).replace("ı", "i")


def holds_cents(name: str) -> bool:
    """Does a column's name say that its numbers are cents, pence or the like, not whole units?

    >>> holds_cents("amount_cents"), holds_cents("金额（分）"), holds_cents("Total"), holds_cents("Amount (pence)")
    (True, True, False, True)
    """
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", name).casefold())
    minor = any(words[-len(unit.split()):] == unit.split() for unit in MINOR_UNITS)
    return minor or simple_name(name).endswith("cents") or MINOR_SIGN.search(name) is not None


def without_minor_unit(name: str) -> str:
    """A column name without the unit that its numbers are in.

    >>> without_minor_unit("total_price_cents"), without_minor_unit("Total")
    ('total price', 'Total')
    """
    words = re.findall(r"[^\W\d_]+", name)
    for unit in sorted(MINOR_UNITS, key=len, reverse=True):
        n = len(unit.split())
        if len(words) > n and " ".join(words[-n:]).casefold() == unit:
            return " ".join(words[:-n])
    return name


def is_line_name(name: str) -> bool:
    """Does a column's name say that its amounts are those of a line, not of an order?"""
    return simple_name(name) in {simple_name(line) for line in LINE_NAMES}


@cache
def groups(role: str) -> tuple[frozenset[str], ...]:
    """The simple names of a role, group by group."""
    return tuple(frozenset(simple_name(name) for name in group.split("|")) for group in NAMES[role])


@cache
def roles_of(name: str) -> frozenset[str]:
    """The roles that a column of this name could play."""
    simple = simple_name(name)
    return frozenset(role for role in NAMES if any(simple in group for group in groups(role)))


def known_names_in(line: str) -> int:
    """How many of the cells in a header line are known names, whatever the delimiter."""
    return sum(bool(roles_of(cell.strip(' "'))) for cell in re.split(r"[,;\t|]", line[:10_000]))

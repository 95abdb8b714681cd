"""The column names that shops write, in English, 简体 and 繁體. A role's groups stand in order of preference."""

from __future__ import annotations

import re
import unicodedata

ROLES = ("customer", "date", "amount", "order")

NAMES: dict[str, tuple[str, ...]] = {
    "customer": (
        "customer id|customer no|customer number|customer code|cust id|client id|user id|member id|member no|"
        "member number|buyer id|account id|household id|"
        "客户编号|客户ID|客户号|客户代码|客户编码|顾客编号|顾客ID|会员号|会员编号|会员ID|会员卡号|用户ID|"
        "用户编号|买家ID|"
        "客戶編號|客戶ID|客戶號|客戶代碼|客戶代號|顧客編號|顧客ID|會員號|會員編號|會員ID|會員卡號|用戶ID|"
        "用戶編號|買家ID|使用者ID",
        "customer|client|buyer|member|客户|顾客|会员|买家|用户|客戶|顧客|會員|買家|用戶",
        "email|e-mail|email address|customer email|buyer email|billing email|billing email address|"
        "邮箱|电子邮件|电子邮箱|客户邮箱|買家郵箱|電子郵件|電子信箱|電郵|信箱|郵箱",
        "buyer nickname|nickname|buyer username|username|user name|buyer user id|"
        "买家昵称|昵称|买家会员名|会员名|用户名|买家账号|買家暱稱|暱稱|買家會員名|會員名|買家帳號|"
        "會員帳號|用戶名|使用者名稱",
        "customer name|buyer name|client name|member name|billing name|"
        "客户名称|客户姓名|顾客姓名|会员姓名|买家姓名|客戶名稱|客戶姓名|顧客姓名|會員姓名|買家姓名|會員名稱",
    ),
    "date": (
        "order date|date of order|ordered at|order time|order datetime|created at|date created|created date|"
        "purchase date|transaction date|transaction time|invoice date|sale date|order created time|"
        "订单日期|下单日期|下单时间|订单时间|订单创建时间|创建时间|购买日期|购买时间|交易日期|交易时间|"
        "成交时间|消费日期|"
        "訂單日期|下單日期|下單時間|訂單時間|訂單建立時間|訂單成立日期|訂單成立時間|建立時間|購買日期|"
        "購買時間|交易日期|交易時間|成立時間|消費日期",
        "paid at|payment date|date paid|payment time|"
        "付款时间|付款日期|支付时间|订单付款时间|付款時間|付款日期|支付時間|訂單付款時間",
        "date|day|time|datetime|timestamp|日期|时间|時間",
    ),
    "amount": (
        "amount_cents|amount cents",
        "amount paid|paid amount|total paid|payment amount|paid|"
        "付款金额|实付金额|实付款|实付|实际支付金额|买家实际支付金额|买家实付金额|支付金额|实收金额|实收款|"
        "付款金額|實付金額|實付款|實付|實際支付金額|買家實際支付金額|買家總支付金額|支付金額|實收金額|實收款",
        "total|order total|grand total|total amount|order amount|total price|order total amount|total sales|"
        "订单金额|订单总额|订单总金额|总金额|总额|总价|合计|消费金额|"
        "訂單金額|訂單總額|訂單總金額|總金額|總額|總價|合計|消費金額",
        "amount|value|sales|revenue|sales value|dollar value|order value|金额|销售额|交易金额|金額|"
        "銷售額|交易金額",
        "subtotal|item total|line total|小计|小計",
    ),
    "order": (
        "order id|order no|order number|order|order name|amazon order id|transaction id|invoice id|"
        "invoice no|invoice number|invoice|basket id|receipt no|receipt number|"
        "订单编号|订单号|订单ID|订单号码|交易编号|流水号|小票号|訂單編號|訂單號|訂單ID|訂單號碼|交易編號|"
        "流水號|發票號碼",
        "id|编号|編號",
    ),
    "currency": ("currency|currency code|币种|币别|货币|幣種|幣別|貨幣",),
    "status": ("status|order status|financial status|订单状态|状态|交易状态|訂單狀態|狀態|交易狀態",),
}


def simple_name(name: str) -> str:
    """A column name without case, spaces, signs and a unit in brackets.

    >>> simple_name("Order_Date"), simple_name("Total (USD)"), simple_name("实付金额（元）")
    ('orderdate', 'total', '实付金额')
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    # "(cents)" and "(分)" change what a number means, so they stay in the name.
    text = re.sub(r"[(\[](?![^)\]]*(?:cent|分))[^)\]]*[)\]]", "", text) or text
    return "".join(ch for ch in text if ch.isalnum())


def holds_cents(name: str) -> bool:
    """Does a column's name say that its numbers are cents, not whole units?

    >>> holds_cents("amount_cents"), holds_cents("金额（分）"), holds_cents("Total")
    (True, True, False)
    """
    return simple_name(name).endswith(("cents", "cent")) or re.search(r"[(（]分[)）]", name) is not None


def groups(role: str) -> list[frozenset[str]]:
    """The simple names of a role, group by group."""
    return [frozenset(simple_name(name) for name in group.split("|")) for group in NAMES[role]]


def known_names_in(line: str) -> int:
    """How many of the cells in a header line are known names, whatever the delimiter."""
    every = frozenset().union(*(group for role in NAMES for group in groups(role)))
    return sum(simple_name(cell.strip(' "')) in every for cell in re.split(r"[,;\t]", line))

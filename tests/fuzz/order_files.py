"""Order files as shops export them, each made from a number: what is in it, and what its orders are."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

HEADERS = (("Order ID", "Customer", "Order Date", "Total"), ("订单编号", "客户", "订单日期", "订单金额"),
           ("Bestellnummer", "Kunde", "Bestelldatum", "Gesamtbetrag"), ("pedido", "cliente", "fecha", "importe"),
           ("numéro de commande", "client", "date de commande", "montant "
                                                                "total"), ("注文番号", "顧客名", "注文日", "金額"),
           ("주문번호", "고객명", "주문일", "금액"), ("номер заказа", "клиент", "дата заказа", "сумма"))
NOBODY = ("NULL", "nan", "N/A", "#N/A", "-", "Guest", "walk-in", "散客", "匿名", "ゲスト", "비회원", "Gast", "invité",
          "Гость",
          "Misafir", "Anonymous", "(not set)", "Walk-In Customer", "gość", "público general", "")
SUMS = ("TOTAL", "Total", "Grand Total", "合计", "小计", "總計", "합계", "Summe", "Итого", "Razem", "Toplam",
        "Total:", "Subtotal")
CANCELLED = ("cancelled", "Canceled", "voided", "Failed", "交易关闭", "已取消", "storniert", "annulé", "cancelado",
             "отменён")
REFUNDED = ("refund", "Refunded", "退款", "Erstattung", "remboursement", "возврат")
MONEY = ("R$ {}", "Rp{}", "MX${}", "RM{}", "{} zł", "Rs. {}", "{} ₽", "{} kr", "₺{}", "₱{}", "{} Kč", "₪{}", "฿{}",
         "{} лв.",
         "CHF {}", "{} EUR", "US${}", "NT${}", "£{}", "S/ {}", "₦{}", "{} грн", "AED {}", "{}元", "{} руб.", "R {}")
MONTHS = ("janv févr mars avr mai juin juil août sept oct nov déc", "ene feb mar abr may jun jul ago sep oct nov dic",
          "Jan Feb März April Mai Juni Juli Aug Sept Okt Nov Dez", "января февраля марта апреля мая июня июля августа "
          "сентября октября ноября декабря", "sty lut mar kwi maj cze lip sie wrz paź lis gru",
          "jan fev mar abr mai jun jul ago set out nov dez", "gen feb mar apr mag giu lug ago set ott nov dic",
          "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "oca şub mar nis may haz tem ağu eyl eki kas ara")
DATES: tuple[tuple[Callable[[date], str], dict[str, Any]], ...] = (
    (lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}", {"day_first": True}),
    (lambda d: f"{d.month}/{d.day}/{d.year % 100:02d}", {"day_first": False}),
    (lambda d: f"{d.day:02d}.{d.month:02d}.{d.year % 100:02d}", {"day_first": True}),
    (lambda d: f"{d.year % 100:02d}/{d.month:02d}/{d.day:02d}", {"date_form": "ymd"}),
    (lambda d: f"{d.year - 1911}/{d.month:02d}/{d.day:02d}", {"date_form": "minguo"}),
    (lambda d: f"民國{d.year - 1911}年{d.month}月{d.day}日", {}),
    (lambda d: f"{d.day:02d}/{d.month:02d}/{d.year + 543}", {"date_form": "buddhist", "day_first": True}),
    (lambda d: str((d - date(1899, 12, 30)).days), {"date_form": "excel"}),
    (lambda d: str((d - date(1970, 1, 1)).days * 86_400 + 40_000), {"date_form": "unix"}),
    (lambda d: f"{(d - date(1970, 1, 1)).days * 86_400 + 40_000}123", {"date_form": "unix"}),
    (lambda d: f"{d.year}. {d.month}. {d.day}", {}), (lambda d: f"{d.year}년 {d.month}월 {d.day}일 오후 3:05", {}),
    (lambda d: d.strftime("%A, %B %d, %Y"), {}), (lambda d: d.strftime("%b-%d-%y"), {}),
    (lambda d: d.strftime("%a, %d %b %Y 10:00:00 +0100"), {}), (lambda d: f"{d} 10:00:00 Asia/Shanghai", {}),
    (lambda d: f"{d:%Y%m%d}103320", {}), (lambda d: f"{d}T10:00:00.5Z", {}))
ENCODINGS = (("shift_jis", "顧客名,注文日,金額", "田中 鈴木 佐藤 高橋 伊藤 "
                                         "渡辺"), ("cp949", "고객,주문일,금액", "김철수 이영희 박민수 최지우"),
             ("cp1250", "klient,data,kwota", "Łukasz Świątek Żaneta "
                                             "Gałązka"), ("gb18030", "客户,日期,金额", "张伟 王芳 李娜 刘洋"),
             ("cp1251", "клиент,дата,сумма", "Иванов Петрова Сидоров "
                                             "Орлова"), ("cp1252", "Kunde,Datum,Betrag", "Müller Groß Jörg"),
             ("cp874", "ลูกค้า,วันที่,ยอดรวม", "สมชาย สมหญิง ประยุทธ์"), ("big5", "客戶,日期,金額", "陳怡君 林志明 黃淑芬"))


class Order(NamedTuple):
    """A made-up order."""

    number: str
    customer: str
    day: date
    cents: int


class File(NamedTuple):
    """A made-up export.

    wishes : the arguments that answer every question. orders, customers, cents : what is right with them.
    doubt : whether the report must say that something is hard to believe.
    """

    kind: str
    name: str
    content: bytes
    wishes: dict[str, Any]
    orders: int
    customers: int
    cents: int
    doubt: bool = False


def made(seed: int) -> File:
    """The file of a number; each kind comes again after as many numbers as there are kinds."""
    return KINDS[seed % len(KINDS)](random.Random(seed))


def hostile(seed: int) -> tuple[str, bytes]:
    """Name and content of a made-up file with damage: bytes changed, lines cut, doubled, mixed, grown."""
    rng = random.Random(-1 - seed)
    file = made(seed)
    content = bytearray(file.content)
    for _change in range(rng.randrange(4)):
        at = rng.randrange(len(content) + 1)
        lines = content.split(b"\n")
        line = rng.randrange(len(lines))
        change = rng.randrange(8)
        if change == 0:
            content[at:at + 1] = bytes([rng.randrange(256)])
        elif change == 1:
            del content[at:]
        elif change == 2:
            content[at:at] = rng.choice((b'"', b"\0", b",", b";", b"\t", b"|", b"\xff", b"\r", b"9" * 50, b"=1+1",
                                        b"\xe2\x80\x8b"))
        elif change == 3:
            lines.insert(line, lines[rng.randrange(len(lines))])
            content = bytearray(b"\n".join(lines))
        elif change == 4:
            rng.shuffle(lines)
            content = bytearray(b"\n".join(lines))
        elif change == 5:
            del lines[line]
            content = bytearray(b"\n".join(lines))
        elif change == 6:
            content = bytearray(b"\n".join([*lines[:line], rng.randbytes(rng.randrange(80)), *lines[line:]]))
        else:
            lines[line] = lines[line] * rng.randrange(2, 40)
            content = bytearray(b"\n".join(lines))
    return file.name, bytes(content)


def shop(rng: random.Random) -> list[Order]:
    """The orders of a small shop, no two amounts alike, days on both sides of the twelfth."""
    names = rng.sample(("Ann", "Bob", "Cleo", "Dora", "Emil", "Fritz", "Gerda", "Hugo", "Ines", "Jakob"),
                       rng.randrange(3, 8))
    amounts = rng.sample(range(105, 99_999), 60)
    buyers = [name for name in names for _order in range(rng.randrange(2, 5))]
    rng.shuffle(buyers)
    start = date(2024, 1, 1) + timedelta(days=rng.randrange(200))
    days = sorted(start + timedelta(days=rng.randrange(300)) for _buyer in buyers)
    days[0] = days[0].replace(day=14)
    return [Order(str(1001 + n), who, day, amounts[n]) for n, (who, day) in enumerate(zip(buyers, days, strict=True))]


def units(cents: int, mark: str = ".") -> str:
    """Cents as they are written in an export."""
    return f"{cents // 100}{mark}{cents % 100:02d}" if cents >= 0 else f"-{units(-cents, mark)}"


def rows_of(orders: list[Order]) -> list[list[str]]:
    """Orders as rows: number, customer, day, amount."""
    return [[order.number, order.customer, order.day.isoformat(), units(order.cents)] for order in orders]


def text(rows: list[list[str]], delimiter: str = ",") -> bytes:
    """Rows as a text file; what holds the delimiter stands in quotes."""
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in rows]
    return "\n".join(map(delimiter.join, quoted)).encode()


def file(kind: str, orders: list[Order], content: bytes, wishes: dict[str, Any] | None = None, name: str = "shop.csv",
         doubt: bool = False) -> File:
    """A file whose orders are these."""
    return File(kind, name, content, wishes or {}, len(orders), len({order.customer for order in orders}),
                sum(order.cents for order in orders), doubt)


def plain(rng: random.Random) -> File:
    orders, delimiter = shop(rng), rng.choice(",;\t|")
    content = text([list(rng.choice(HEADERS)), *rows_of(orders)], delimiter)
    encoding = rng.choice(("utf-8", "utf-8-sig", "utf-16"))
    return file("plain", orders, content.decode().encode(encoding))


def lines(rng: random.Random) -> File:
    orders, rows = shop(rng), []
    for order in orders:
        part = rng.randrange(1, order.cents // 3 + 1)
        for cents in (part, order.cents - part) if rng.random() < 0.7 else (order.cents,):
            rows.append([*rows_of([order])[0][:3], units(cents)])
    return file("lines", orders, text([list(rng.choice(HEADERS)), *rows]), {"rows": "lines"})


def totals(rng: random.Random) -> File:
    orders = shop(rng)
    rows = [row for row in rows_of(orders) for _line in range(rng.randrange(1, 4))]
    return file("totals", orders, text([list(rng.choice(HEADERS)), *rows]))


def pieces(rng: random.Random) -> File:
    orders = []
    rows = [["order_id", "customer_id", "order_date", "quantity", "price"]]
    for order in shop(rng):
        count = rng.randrange(1, 6)
        orders.append(order._replace(cents=order.cents * count))
        rows.append([*rows_of([order])[0][:3], str(count), units(order.cents)])
    return file("pieces", orders, text(rows), {"amount": "price", "quantity": "quantity"})


def guests(rng: random.Random) -> File:
    orders = shop(rng)
    rows = rows_of(orders) + [[f"9{n}", rng.choice(NOBODY), "2024-06-14", "77.00"] for n in range(rng.randrange(1, 6))]
    rng.shuffle(rows)
    return file("guests", orders, text([list(HEADERS[0]), *rows]))


def sums(rng: random.Random) -> File:
    orders = shop(rng)
    rows, word = rows_of(orders), rng.choice(SUMS)
    total = units(sum(order.cents for order in orders))
    rows.append(rng.choice(([word, "", "", total], ["", word, "", total], ["", word, rows[-1][2], total],
                            [word, total], ["", "", word, total])))
    return file("sums", orders, text([list(HEADERS[0]), *rows]))


def paid_back(rng: random.Random) -> File:
    orders = shop(rng)
    back = [rng.choice((0, 0, order.cents, order.cents // 2)) for order in orders]
    rows = [[*row, units(cents)] for row, cents in zip(rows_of(orders), back, strict=True)]
    name = rng.choice(("Refunded Amount", "Amount Refunded", "退款金额", "Erstattung", "refunds"))
    net = [order._replace(cents=order.cents - cents) for order, cents in zip(orders, back, strict=True)]
    return file("paid back", net, text([[*HEADERS[0], name], *rows]), {"refunds": "subtract"})


def typed(rng: random.Random) -> File:
    orders = shop(rng)
    rows = [[*row, "sale"] for row in rows_of(orders)]
    rows.append([*rows[0][:4], rng.choice(REFUNDED)])
    return file("typed", [orders[0]._replace(cents=0), *orders[1:]], text([[*HEADERS[0], "type"], *rows]))


def called_off(rng: random.Random) -> File:
    orders = shop(rng)
    rows = [[*row, rng.choice(("paid", "completed", "pending"))] for row in rows_of(orders)]
    rows += [[f"8{n}", "Ann", "2024-06-14", "88.00", rng.choice(CANCELLED)] for n in range(rng.randrange(1, 4))]
    return file("called off", orders, text([[*HEADERS[0], rng.choice(("Status", "Order Status", "状态"))], *rows]),
                {"status": "drop"})


def spellings(rng: random.Random) -> File:
    orders = shop(rng)
    def spelled(name: str) -> str:
        mail = f"{name}@example.com"
        return rng.choice((mail, mail.upper(), f" {mail}", f"{mail}\u00a0", mail.lower(), f"\u200b{mail}"))

    rows = [[number, spelled(who), day, amount] for number, who, day, amount in rows_of(orders)]
    return file("spellings", orders, text([["Order ID", "Email", "Order Date", "Total"], *rows]))


def currencies(rng: random.Random) -> File:
    orders, form = shop(rng), rng.choice(MONEY)
    mark = rng.choice(".,")
    amounts = [form.format(units(order.cents, mark)) for order in orders]
    rows = [[*row[:3], amount] for row, amount in zip(rows_of(orders), amounts, strict=True)]
    return file("currencies", orders, text([list(HEADERS[0]), *rows], ";"))


def dates(rng: random.Random) -> File:
    orders = shop(rng)
    form, wishes = rng.choice(DATES)
    rows = [[row[0], row[1], form(order.day), row[3]] for row, order in zip(rows_of(orders), orders, strict=True)]
    return file("dates", orders, text([list(HEADERS[0]), *rows], ";"), wishes)


def months(rng: random.Random) -> File:
    orders, names = shop(rng), rng.choice(MONTHS).split()
    form = rng.choice(("{d} {m} {y}", "{d}. {m} {y}", "{d:02d}-{m}-{y}", "{m} {d}, {y}", "{d} de {m} de {y}"))
    rows = [[row[0], row[1], form.format(d=order.day.day, m=names[order.day.month - 1], y=order.day.year), row[3]]
            for row, order in zip(rows_of(orders), orders, strict=True)]
    return file("months", orders, text([list(HEADERS[0]), *rows], ";"))


def titles(rng: random.Random) -> File:
    orders = shop(rng)
    above = rng.choice(([["Sales report"], ["Period: 2024"], []], [["Sales "
                                                                    "report", "", "", ""], ["", "", "", ""]], [[], []],
                        [["Shop export", "2024-12-31"]]))
    below = rng.choice(([], [[], ["2", "record(s) downloaded"]], [["Generated by: the shop"]], [[], ["Seller ID : x"]]))
    header = list(rng.choice(HEADERS))
    return file("titles", orders, text([*above, header, *rows_of(orders), *below]))


def explained(rng: random.Random) -> File:
    orders = shop(rng)
    second = rng.choice((["Number of the order", "Who bought", "When it was placed", "What was "
                                                                                     "paid"], list(HEADERS[0])))
    return file("explained", orders, text([list(HEADERS[0]), second, *rows_of(orders)]))


def sheets(rng: random.Random) -> File:
    import openpyxl

    orders, book = shop(rng), openpyxl.Workbook()
    book.active.append([rng.choice(("Summary", "Pivot", "汇总")), 220])
    page = book.create_sheet("Orders")
    for row in ([], HEADERS[rng.randrange(3)], *rows_of(orders)):
        page.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return file("sheets", orders, content.getvalue(), {"sheet": "Orders"}, "shop.xlsx")


def cut_ids(rng: random.Random) -> File:
    orders = shop(rng)
    number = rng.choice((lambda _n: "1.23457E+17", lambda n: f"{100000000000000 + n}0000"))
    rows = [[number(n), *row[1:]] for n, row in enumerate(rows_of(orders))]
    return file("cut ids", orders, text([list(HEADERS[0]), *rows]), {"order": False})


def encodings(rng: random.Random) -> File:
    encoding, header, names = rng.choice(ENCODINGS)
    people = names.split()
    orders = [order._replace(customer=people[sum(map(ord, order.customer)) % len(people)]) for order in shop(rng)]
    rows = [row[1:] for row in rows_of(orders)]
    header = header if rng.random() < 0.5 else "customer,date,amount"
    return file("encodings", orders, text([header.split(","), *rows]).decode().encode(encoding), {"encoding": encoding})


def half_converted(rng: random.Random) -> File:
    orders = shop(rng)
    orders[1] = orders[1]._replace(day=orders[1].day.replace(day=5))
    written = [f"{day:%Y-%d-%m}" if day.day <= 12 else f"{day:%d/%m/%Y}" for day in (order.day for order in orders)]
    rows = [[number, who, day, amount]
            for day, (number, who, _day, amount) in zip(written, rows_of(orders), strict=True)]
    return file("half converted", orders, text([list(HEADERS[0]), *rows]), {"date_form": "swapped", "day_first": True})


def twins(rng: random.Random) -> File:
    orders = shop(rng)
    rows = [[*row[:3], "1.00", row[3]] for row in rows_of(orders)]
    return file("twins", orders, text([[*HEADERS[0], "Total"], *rows]), {"amount": 5})


def minor_units(rng: random.Random) -> File:
    orders = shop(rng)
    rows = [[*row[:3], str(order.cents)] for row, order in zip(rows_of(orders), orders, strict=True)]
    name = rng.choice(("amount_cents", "total_pence", "Amount (cents)", "total_price_cents", "金额（分）", "amount "
                                                                                                      "minor units"))
    return file("minor units", orders, text([[*HEADERS[0][:3], name], *rows]), {"amount": 4, "cents": True})


def signs(rng: random.Random) -> File:
    orders = shop(rng)
    orders = [order._replace(cents=rng.choice((order.cents, order.cents, -order.cents, 0))) for order in orders]
    minus = rng.choice(("-{}", "{}-", "({})", "-${}", "$({})", "(${})"))
    rows = [[*row[:3], minus.format(units(-order.cents)) if order.cents < 0 else "-" if order.cents == 0 else row[3]]
            for row, order in zip(rows_of(orders), orders, strict=True)]
    return file("signs", orders, text([list(HEADERS[0]), *rows]))


def further_lines(rng: random.Random) -> File:
    orders, rows = shop(rng), []
    for row in rows_of(orders):
        rows += [row, *([row[0], rng.choice((row[1], "")), row[2], ""] for _line in range(rng.randrange(3)))]
    return file("further "
                "lines", orders, text([["Name", "Email", "Created at", "Total", "Id"], *[[*row, ""] for row in rows]]),
                {"order": "Name"})


def slips(rng: random.Random) -> File:
    orders = shop(rng)
    orders[-1] = orders[-1]._replace(day=rng.choice((date(2052, 1, 5), date(1900, 1, 1), date(1970, 1, 1))))
    return file("slips", orders, text([list(HEADERS[0]), *rows_of(orders)]), doubt=len(orders) > 8)


def always_new(rng: random.Random) -> File:
    orders = [order._replace(customer=f"c{n}") for n, order in enumerate(shop(rng))]
    return file("always new", orders, text([list(HEADERS[0]), *rows_of(orders)]), doubt=True)


KINDS: tuple[Callable[[random.Random], File], ...] = (
    plain, lines, totals, pieces, guests, sums, paid_back, typed, called_off, spellings, currencies, dates, months,
    titles, explained, sheets, cut_ids, encodings, half_converted, twins, minor_units, signs, further_lines, slips,
    always_new)

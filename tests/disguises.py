"""The same eleven figures as tables of many offices, in many kinds of file: name → what writes it."""

import csv
import io
import zipfile

import docx
from openpyxl import Workbook

PLACE, PERIOD = "保山市", ("2021-01", "2021-11")
OUTSIDE = "fund_arrivals_outside_prefecture_domestic"
PROVINCE = "fund_arrivals_outside_province"
FOREIGN = "fund_arrivals_foreign"
FIGURES = {  # indicator, measure: value, unit, low, high
    (OUTSIDE, "actual"): (31_247_000_000, "CNY", 31_246_500_000, 31_247_500_000),
    (OUTSIDE, "target"): (35_000_000_000, "CNY", 35_000_000_000, 35_000_000_000),
    (OUTSIDE, "completion"): (89.28, "%", 89.275, 89.285),
    (OUTSIDE, "growth"): (5.31, "%", 5.305, 5.315),
    (PROVINCE, "actual"): (25_106_000_000, "CNY", 25_105_500_000, 25_106_500_000),
    (PROVINCE, "target"): (28_000_000_000, "CNY", 28_000_000_000, 28_000_000_000),
    (PROVINCE, "completion"): (89.66, "%", 89.655, 89.665),
    (PROVINCE, "growth"): (-7.12, "%", -7.125, -7.115),
    (FOREIGN, "actual"): (3_400_000, "USD", 3_395_000, 3_405_000),
    (FOREIGN, "target"): (5_000_000, "USD", 5_000_000, 5_000_000),
    (FOREIGN, "completion"): (68, "%", 67.5, 68.5),
}
PRINTED = [
    ["指标", "实际到位", "计划数", "完成计划", "同比增长"],
    ["到位市外国内资金", "312.47亿元", "350亿元", "89.28%", "5.31%"],
    ["其中：到位省外国内资金", "251.06亿元", "280亿元", "89.66%", "-7.12%"],
    ["实际到位国外资金", "340万美元", "500万美元", "68%", ""],
]
BARE = [
    ["到位市外国内资金", "312.47", "350", "89.28", "5.31"],
    ["省外国内到位资金", "251.06", "280", "89.66", "-7.12"],
]
ABROAD = ["实际到位国外资金", "340", "500", "68", ""]
TITLE = "保山市2021年1-11月招商引资到位资金情况表"


def text(rows, separator=",", encoding="utf-8"):
    lines = io.StringIO()
    csv.writer(lines, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return lines.getvalue().encode(encoding)


def sheet(rows, merges=(), formats=None, **others):
    book = Workbook()
    book.remove(book.active)
    for name, content in {"Sheet1": rows, **others}.items():
        page = book.create_sheet(name)
        for row in content:
            page.append(row)
    for merge in merges:
        book["Sheet1"].merge_cells(merge)
    for cell, code in (formats or {}).items():
        book["Sheet1"][cell].number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def page(rows, head="", tail=""):
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body>{head}<table>{lines}</table>{tail}</body></html>"


def document(rows, title="", merges=()):
    made = docx.Document()
    if title:
        made.add_paragraph(title)
    table = made.add_table(len(rows), len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, printed in zip(cells.cells, row, strict=True):
            cell.text = printed
    for first, last in merges:
        printed = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = printed
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def open_document(rows):
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "<table:table-cell table:number-columns-repeated='1000'/></table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='表1'>{cells}"
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def transposed(rows):
    return [list(column) for column in zip(*rows, strict=True)]


UNIT_COLUMN = [
    ["指标名称", "计量单位", "累计完成", "年度任务", "占任务%", "比上年同期±%"],
    *([name, "亿元", *rest] for name, *rest in BARE),
    [ABROAD[0], "万美元", *ABROAD[1:]],
]
TITLED = [
    [TITLE, "", "", "", ""],
    ["填报单位：保山市投资促进局", "", "", "", "单位：亿元"],
    ["指标", "实际完成", "目标任务", "完成率（%）", "增速（%）"],
    *BARE,
    ["实际到位国外资金（万美元）", *ABROAD[1:]],
    ["注：外资按商务部门口径统计。", "", "", "", ""],
    ["数据来源：市投资促进局", "", "", "", ""],
]
TWO_ROWS = [
    ["", "金额（亿元）", "", "完成情况（%）", ""],
    ["指标", "实际", "计划", "完成率", "同比"],
    *BARE,
    ["实际到位国外资金（万美元）", *ABROAD[1:]],
]
ACROSS = [
    ["", "到位市外国内资金（亿元）", "省外国内到位资金（亿元）", "实际利用外资（万美元）"],
    ["实际完成", "312.47", "251.06", "340"],
    ["年度目标", "350", "280", "500"],
    ["完成比例（%）", "89.28", "89.66", "68"],
    ["同比（%）", "5.31", "-7.12", ""],
]
WIDE = [
    [
        "地区",
        *["市外国内资金（亿元）"] + [""] * 3,
        *["省外国内资金（亿元）"] + [""] * 3,
        *["国外资金（万美元）"] + [""] * 2,
    ],
    ["", *["实际", "任务", "完成率%", "增幅%"] * 2, "实际", "任务", "完成率%"],
    ["保山市", *BARE[0][1:], *BARE[1][1:], *ABROAD[1:4]],
]
LONG = [["地区", "时间", "指标", "类型", "数值", "单位"]] + [
    [PLACE, "2021年1-11月", row[0], measure, figure, unit if measure in ("实际", "计划") else "%"]
    for row, unit in [*((row, "亿元") for row in BARE), (ABROAD, "万美元")]
    for measure, figure in zip(("实际", "计划", "完成率", "同比"), row[1:], strict=True)
    if figure
]
NUMBERS = [
    ["指标", "实际到位（亿元）", "计划数（亿元）", "完成计划", "同比增长"],
    ["到位市外国内资金", 312.47, 350, 0.8928, 0.0531],
    ["省外国内到位资金", 251.06, 280, 0.8966, -0.0712],
    ["实际到位国外资金", "340万美元", "500万美元", 0.68, None],
]
SHOWN = {f"{c}{r}": "0.00%" for c in "DE" for r in (2, 3)} | {"D4": "0%", "B2": "0.00", "C2": "#,##0"}
FULL_WIDTH = str.maketrans("0123456789.%-", "０１２３４５６７８９．％－")

DISGUISES = {
    "utf-8.csv": text(PRINTED),
    "with byte order mark.csv": text(PRINTED, encoding="utf-8-sig"),
    "gb18030.csv": text(PRINTED, encoding="gb18030"),
    "utf-16.csv": text(PRINTED, encoding="utf-16"),
    "tabs.txt": text(PRINTED, "\t"),
    "semicolons.csv": text(PRINTED, ";"),
    "chinese commas.csv": text(PRINTED, "，"),
    "full width.csv": text(
        [PRINTED[0], *([r[0], *(c.translate(FULL_WIDTH) for c in r[1:])] for r in PRINTED[1:])]
    ),
    "footnotes.csv": text(
        [
            PRINTED[0],
            *([f"{r[0]}①", f"{r[1]}*", f"{r[2]}②", *r[3:]] for r in PRINTED[1:]),
            ["①指标口径见附表。"],
        ]
    ),
    "numbered.csv": text(
        [
            PRINTED[0],
            ["一、" + PRINTED[1][0], *PRINTED[1][1:]],
            ["　　#" + BARE[1][0], *PRINTED[2][1:]],
            ["（二）" + PRINTED[3][0], *PRINTED[3][1:]],
        ]
    ),
    "title, unit and notes.csv": text(TITLED),
    "unit column.csv": text(UNIT_COLUMN),
    "two header rows.csv": text(TWO_ROWS),
    "measures down.csv": text(ACROSS),
    "places down.csv": text(WIDE),
    "long.csv": text(LONG),
    "two tables.csv": text(
        [
            ["内资到位情况（单位：亿元）"],
            *[PRINTED[0], *BARE],
            [],
            ["外资到位情况"],
            ["单位：万美元"],
            PRINTED[0],
            ABROAD,
        ]
    ),
    "transposed.csv": text(transposed(PRINTED)),
    "words.xlsx": sheet(PRINTED),
    "formats.xlsx": sheet(NUMBERS, formats=SHOWN),
    "title, unit and notes.xlsx": sheet(TITLED, merges=["A1:E1", "A7:E7"]),
    "merged header.xlsm": sheet(TWO_ROWS, merges=["B1:C1", "D1:E1"]),
    "places down.xlsx": sheet(WIDE, merges=["A1:A2", "B1:E1", "F1:I1", "J1:L1"]),
    "two sheets.xlsx": sheet([PRINTED[0], *PRINTED[1:3]], 外资=[PRINTED[0], PRINTED[3]]),
    "open document.ods": open_document(PRINTED),
    "page.html": page(TITLED[3:6], head=f"<h1>{TITLE}</h1><p>单位：亿元</p>" + "", tail="<p>完</p>")
    .replace(
        "<table>",
        "<table><tr><th>指标</th><th>实际完成</th><th>目标任务</th><th>完成率（%）</th><th>增速（%）</th></tr>",
    )
    .encode(),
    "page in gbk.xls": page(PRINTED).encode("gb18030"),
    "spans.html": (
        "<table><tr><th rowspan=2>指标</th><th colspan=2>金额（亿元）</th><th colspan=2>完成情况（%）</th></tr>"
        "<tr><th>实际</th><th>计划</th><th>完成率</th><th>同比</th></tr>"
        + "".join(
            "<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>"
            for r in [*BARE, ["实际到位国外资金（万美元）", *ABROAD[1:]]]
        )
        + "</table>"
    ).encode(),
    "report.docx": document(PRINTED, title=TITLE),
    "merged.docx": document(TWO_ROWS, merges=[((0, 1), (0, 2)), ((0, 3), (0, 4))]),
}

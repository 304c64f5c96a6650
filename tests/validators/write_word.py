"""Writes a Word file with python-docx: the other side of the bench of DOCX.

    write_word.py CONTENT OUT

CONTENT has a line for each heading (1, 2), paragraph (p), table row (row) and picture (picture: path and words), its kind
first, tabs between.
"""

import sys

import docx
from docx.oxml import OxmlElement
from docx.shared import Mm

content, out = sys.argv[1:]
document = docx.Document()
rows = []


def table():
    if not rows:
        return
    made = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(made.rows, rows):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    rows.clear()


with open(content, encoding="utf-8") as lines:
    for line in lines:
        kind, *cells = line.rstrip("\n").split("\t")
        if kind == "row":
            rows.append(cells)
            continue
        table()
        if kind == "title":
            document.core_properties.title = cells[0]
            document.add_heading(cells[0], 0)
        elif kind in "12":
            document.add_heading(cells[0], int(kind))
        elif kind == "picture":
            shape = document.add_picture(cells[0], width=Mm(150))
            shape._inline.docPr.set("descr", cells[1])
        else:
            document.add_paragraph(cells[0])
table()
document.save(out)

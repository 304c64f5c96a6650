"""Looks over the Word files of a folder with programs that are not ours, and prints what python-docx reads in them.

    word.py FOLDER

Ends with 1 if openxml-audit finds anything or python-docx can't open a file.
"""

import subprocess
import sys
from pathlib import Path

import docx

faults = 0
files = sorted(Path(sys.argv[1]).glob("*.docx"))
for file in files:
    audit = subprocess.run(
        [str(Path(sys.executable).parent / "openxml-audit"), str(file)],
        capture_output=True,
        text=True,
    )
    if audit.returncode != 0 or "Errors: 0" not in audit.stdout and "valid" not in audit.stdout.lower():
        faults += 1
        print(f"{file.name}: openxml-audit: {audit.stdout}{audit.stderr}")
    opened = docx.Document(str(file))
    headings = [p for p in opened.paragraphs if p.style.name.startswith("Heading")]
    levels = [int(p.style.name.split()[-1]) for p in headings]
    before = 0
    for paragraph, level in zip(headings, levels):
        if level > before + 1:
            faults += 1
            print(f"{file.name}: a level is skipped before {paragraph.text!r}")
        if not paragraph.text.strip():
            faults += 1
            print(f"{file.name}: a heading without words")
        before = level
    for table in opened.tables:
        if not table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader"):
            faults += 1
            print(f"{file.name}: a table without a header row")
    for properties in opened.element.xpath("//wp:docPr"):
        decorative = properties.xpath(".//*[local-name()='decorative']")
        if not properties.get("descr") and not decorative:
            faults += 1
            print(f"{file.name}: a picture without words")
    if not opened.core_properties.title or not opened.core_properties.language:
        faults += 1
        print(f"{file.name}: without title or language")
    print(
        f"{file.name}: {opened.core_properties.language}, {len(headings)} headings, {len(opened.tables)} tables, "
        f"{len(opened.inline_shapes)} pictures, title {opened.core_properties.title!r}"
    )
print(f"{len(files)} Word files read, {faults} faults")
sys.exit(1 if faults else 0)

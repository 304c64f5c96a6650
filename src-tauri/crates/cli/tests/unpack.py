#!/usr/bin/env python3
"""Looks for words in everything that a file or folder holds: names of files, packed streams, encodings, one inside of the other.

unpack.py PATH WORD...   prints one line for each find, and how many layers were looked at.
"""
import base64
import html
import io
import re
import subprocess
import sys
import tempfile
import urllib.parse
import zipfile
import zlib
from pathlib import Path

seen = set()
layers = 0
finds = []
words = []


def look(where, data, depth=0, packed=True):
    global layers
    key = hash(data)
    if depth > 8 or key in seen or not data:
        return
    seen.add(key)
    layers += 1
    try:
        texts = [data.decode("utf-8")]
        binary = False
    except UnicodeDecodeError:
        texts = [data.decode("latin-1")]
        binary = True
    if b"\0" in data:
        for coding in ("utf-16-le", "utf-16-be"):
            texts.append(data.decode(coding, "ignore"))
            texts.append(data[1:].decode(coding, "ignore"))
    for text in texts:
        plain = text.lower()
        # Tags and line ends within a word part it for a program, not for a reader.
        joined = re.sub(r"<[^>]*>", "", plain)
        loose = re.sub(r"\s+", " ", joined)
        for word in words:
            if word in plain or word in joined or word in loose:
                finds.append((where, word))
    # Of packed bytes only stretches that could be writing are decoded further.
    text = "\n".join(re.findall(r"[ -~]{12,}", texts[0])) if binary else texts[0]
    for name, decoded in (
        ("percent", urllib.parse.unquote(text)),
        ("entities", html.unescape(text)),
        ("json", re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)),
    ):
        if decoded != text:
            look(f"{where} > {name}", decoded.encode("utf-8", "ignore"), depth + 1, packed=False)
    if not packed:
        return
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            look(f"{where} > comment", archive.comment, depth + 1)
            for entry in archive.infolist():
                look(f"{where} > name", entry.filename.encode(), depth + 1)
                look(f"{where} > {entry.filename}", archive.read(entry), depth + 1)
                look(f"{where} > extra", entry.extra + entry.comment, depth + 1)
    elif data[:5] == b"%PDF-":
        pdf(where, data, depth)
    elif data[:2] in (b"\x1f\x8b", b"\x78\x9c", b"\x78\xda", b"\x78\x01"):
        try:
            look(f"{where} > deflate", zlib.decompress(data, 47), depth + 1)
        except zlib.error:
            pass
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        for chunk in re.finditer(rb"(zTXt|iTXt|eXIf|iCCP)", data):
            tail = data[chunk.end():]
            for start in range(min(120, len(tail))):
                try:
                    look(f"{where} > chunk", zlib.decompressobj().decompress(tail[start:]), depth + 1)
                except zlib.error:
                    continue
    for found in re.findall(rb"[A-Za-z0-9+/]{40,}={0,2}", data):
        try:
            look(f"{where} > base64", base64.b64decode(found + b"=" * (-len(found) % 4)), depth + 1)
        except ValueError:
            continue
    for found in re.findall(rb"(?:[0-9A-Fa-f]{2}){16,}", data):
        look(f"{where} > hex", bytes.fromhex(found.decode()), depth + 1)


def pdf(where, data, depth):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.pdf"
        path.write_bytes(data)
        out = Path(folder) / "out.pdf"
        subprocess.run(
            ["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", path, out],
            check=True,
        )
        look(f"{where} > qdf", out.read_bytes(), depth + 1, packed=False)
        text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True)
        look(f"{where} > text", text.stdout, depth + 1)
        info = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True)
        look(f"{where} > structure", info.stdout, depth + 1)
        strings = []
        for found in set(re.findall(rb"<((?:[0-9A-Fa-f]{2}){4,})>", out.read_bytes())):
            string = bytes.fromhex(found.decode())
            wide = string[:2] == b"\xfe\xff"
            strings.append(string.decode("utf-16-be" if wide else "latin-1", "ignore"))
        look(f"{where} > strings", "\n".join(strings).encode(), depth + 1, packed=False)
        listed = subprocess.run(["pdfdetach", "-list", path], check=True, capture_output=True)
        look(f"{where} > attachments", listed.stdout, depth + 1)
        kept = Path(folder) / "kept"
        kept.mkdir()
        subprocess.run(["pdfdetach", "-saveall", "-o", kept, path], check=True)
        for file in sorted(kept.iterdir()):
            look(f"{where} > {file.name}", file.read_bytes(), depth + 1)


def main():
    root = Path(sys.argv[1])
    words.extend(word.lower() for word in sys.argv[2:])
    files = [root] if root.is_file() else sorted(p for p in root.rglob("*"))
    for file in files:
        look(f"{file.name} (name)", str(file.relative_to(root.parent)).encode())
        if file.is_file():
            look(file.name, file.read_bytes())
    for where, word in finds:
        print(f"FOUND {word} in {where}")
    print(f"layers {layers}")


main()

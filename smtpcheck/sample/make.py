#!/usr/bin/env python3
"""Makes nota.pdf and nota.xml, the two files of the sample invoice.

They have the outer form of what a station sends (a DANFE of one page, an NF-e
with its protocol) and are nobody's: environment 2 (homologação), a key whose state
(00) does not exist, an issuer without a number, no signature, no link, no script.
Run it in this folder; the same bytes come out each time.
"""


STATE, MONTH, CNPJ, MODEL, SERIES, NUMBER, EMISSION, CODE = "00", "2611", "0" * 14, "55", "001", "000000001", "1", "00000001"


def check_digit(digits):
    """Modulo 11 with the weights 2 to 9 from the right (Manual de Orientação do Contribuinte)."""
    total = sum(int(d) * (2 + i % 8) for i, d in enumerate(reversed(digits)))
    rest = total % 11
    return "0" if rest < 2 else str(11 - rest)


KEY = STATE + MONTH + CNPJ + MODEL + SERIES + NUMBER + EMISSION + CODE
KEY += check_digit(KEY)
assert len(KEY) == 44

ITEMS = [
    ("GASOLINA COMUM", "27101259", "L", "30.000", "6.19", "185.70"),
    ("ETANOL HIDRATADO", "22071090", "L", "22.500", "4.29", "96.53"),
    ("DIESEL S10", "27101921", "L", "80.000", "6.05", "484.00"),
    ("OLEO LUBRIFICANTE 15W40 1L", "27101932", "UN", "2.000", "38.90", "77.80"),
    ("FILTRO DE OLEO", "84212300", "UN", "1.000", "42.50", "42.50"),
    ("ADITIVO PARA RADIADOR 1L", "38200000", "UN", "1.000", "29.90", "29.90"),
    ("AGUA MINERAL 500ML", "22011000", "UN", "6.000", "3.50", "21.00"),
    ("LAVAGEM SIMPLES", "00000000", "UN", "1.000", "45.00", "45.00"),
]
TOTAL = "982.43"
WARNING = "NF-E EMITIDA EM AMBIENTE DE HOMOLOGACAO - SEM VALOR FISCAL"


def xml():
    out = []

    def tag(indent, name, text):
        out.append("  " * indent + f"<{name}>{text}</{name}>")

    def tags(indent, pairs):
        for name, text in pairs:
            tag(indent, name, text)

    out.append('<?xml version="1.0" encoding="UTF-8"?>')
    out.append("<!-- Nota de exemplo para testar o e-mail. SEM VALOR FISCAL. -->")
    out.append('<nfeProc xmlns="http://www.portalfiscal.inf.br/nfe" versao="4.00">')
    out.append("  <NFe>")
    out.append(f'    <infNFe Id="NFe{KEY}" versao="4.00">')
    out.append("      <ide>")
    tags(4, [("cUF", STATE), ("cNF", CODE), ("natOp", "NOTA DE EXEMPLO - SEM VALOR FISCAL"), ("mod", MODEL), ("serie", "1"), ("nNF", "1"),
             ("dhEmi", "2026-11-27T12:00:00-03:00"), ("tpNF", "1"), ("idDest", "1"), ("cMunFG", "0000000"), ("tpImp", "1"), ("tpEmis", EMISSION),
             ("cDV", KEY[-1]), ("tpAmb", "2"), ("finNFe", "1"), ("indFinal", "1"), ("indPres", "1"), ("procEmi", "0"), ("verProc", "EXEMPLO")])
    out.append("      </ide>")
    for who, name in (("emit", "POSTO DE EXEMPLO - SEM VALOR FISCAL"), ("dest", WARNING)):
        out.append(f"      <{who}>")
        tags(4, [("CNPJ", CNPJ), ("xNome", name)])
        place = "enderEmit" if who == "emit" else "enderDest"
        out.append(f"        <{place}>")
        tags(5, [("xLgr", "RUA DE EXEMPLO"), ("nro", "0"), ("xBairro", "EXEMPLO"), ("cMun", "0000000"), ("xMun", "EXEMPLO"), ("UF", "EX"), ("CEP", "00000000")])
        out.append(f"        </{place}>")
        out.append(f"      </{who}>")
    for i, (name, ncm, unit, amount, price, value) in enumerate(ITEMS, 1):
        out.append(f'      <det nItem="{i}">')
        out.append("        <prod>")
        tags(5, [("cProd", f"EX{i:03d}"), ("cEAN", "SEM GTIN"), ("xProd", name + " (EXEMPLO)"), ("NCM", ncm), ("CFOP", "5656"), ("uCom", unit),
                 ("qCom", amount), ("vUnCom", price), ("vProd", value), ("cEANTrib", "SEM GTIN"), ("uTrib", unit), ("qTrib", amount),
                 ("vUnTrib", price), ("indTot", "1")])
        out.append("        </prod>")
        out.append("        <imposto>")
        tag(5, "vTotTrib", "0.00")
        out.append("        </imposto>")
        out.append("      </det>")
    out.append("      <total>")
    out.append("        <ICMSTot>")
    tags(5, [("vBC", "0.00"), ("vICMS", "0.00"), ("vProd", TOTAL), ("vDesc", "0.00"), ("vNF", TOTAL)])
    out.append("        </ICMSTot>")
    out.append("      </total>")
    out.append("      <infAdic>")
    tag(4, "infCpl", "SEM VALOR FISCAL. Esta nota nao existe: ela so prova que o e-mail do posto chega com os dois anexos.")
    out.append("      </infAdic>")
    out.append("    </infNFe>")
    out.append("  </NFe>")
    out.append('  <protNFe versao="4.00">')
    out.append("    <infProt>")
    tags(3, [("tpAmb", "2"), ("verAplic", "EXEMPLO"), ("chNFe", KEY), ("dhRecbto", "2026-11-27T12:00:01-03:00"), ("nProt", "0" * 15),
             ("digVal", "EXEMPLO"), ("cStat", "100"), ("xMotivo", "NOTA DE EXEMPLO - SEM VALOR FISCAL")])
    out.append("    </infProt>")
    out.append("  </protNFe>")
    out.append("</nfeProc>")
    return ("\n".join(out) + "\n").encode("ascii")


CODE128 = """212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221
223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113
132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113
312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111
241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113
411311 113141 114131 311141 411131 211412 211214 211232 2331112""".split()


def barcode(digits, x, y, width, height):
    """Code 128 C, as on a DANFE."""
    values = [105] + [int(digits[i:i + 2]) for i in range(0, len(digits), 2)]
    values.append(sum(v * max(i, 1) for i, v in enumerate(values)) % 103)
    bars = "".join(CODE128[v] for v in values + [106])
    unit = width / sum(int(b) for b in bars)
    out = []
    for i, b in enumerate(bars):
        if i % 2 == 0:
            out.append(f"{x:.2f} {y} {int(b) * unit:.2f} {height} re f")
        x += int(b) * unit
    return out


def logo(size):
    """A fuel pump in grey, one byte a point."""
    rows = []
    for y in range(size):
        row = []
        for x in range(size):
            u, v = x / size, y / size
            body = 0.2 < u < 0.65 and 0.1 < v < 0.9
            window = 0.27 < u < 0.58 and 0.18 < v < 0.42
            hose = 0.72 < u < 0.8 and 0.25 < v < 0.75 or 0.65 < u < 0.8 and 0.68 < v < 0.75
            foot = 0.12 < u < 0.73 and 0.88 < v < 0.95
            row.append(0xE8 - int(v * 0x20) if window else 0x40 + int(u * 0x30) if body or hose or foot else 0xFF)
        rows.append("".join(f"{p:02X}" for p in row))
    return "\n".join(rows) + ">"


def pdf():
    c = []

    def text(x, y, size, words, font="F1"):
        words = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        c.append(f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET")

    def box(x, y, w, h):
        c.append(f"{x} {y} {w} {h} re S")

    c.append("0.6 w 0 G 0 g")
    box(28, 740, 540, 78)
    c.append("q 60 0 0 60 36 750 cm /Logo Do Q")
    text(106, 794, 15, "POSTO DE EXEMPLO", "F2")
    text(106, 778, 9, "Rua de Exemplo, 0 - Exemplo - EX")
    text(106, 764, 9, "Nota de exemplo para testar o e-mail do posto")
    text(400, 796, 13, "DANFE de exemplo", "F2")
    text(400, 780, 9, "No. 000.000.001   Serie 001")
    text(400, 766, 9, "Folha 1/1")
    box(28, 690, 540, 44)
    c += barcode(KEY, 40, 704, 320, 26)
    text(40, 694, 8, " ".join(KEY[i:i + 4] for i in range(0, 44, 4)))
    text(400, 716, 8, "Ambiente de homologacao (2)")
    text(400, 703, 8, "A UF 00 desta chave nao existe")
    c.append("0.85 g")
    for y in (400, 250, 120):
        c.append(f"q 0.94 0.34 -0.34 0.94 {90} {y} cm BT /F2 50 Tf 0 0 Td (SEM VALOR FISCAL) Tj ET Q")
    c.append("0 g")
    text(28, 664, 26, "SEM VALOR FISCAL", "F2")
    text(28, 646, 10, "Esta nota nao existe. Ela so prova que o e-mail do posto chega com os dois anexos.")
    y = 624
    box(28, 100, 540, 540)
    columns = [(34, "Codigo"), (84, "Descricao"), (290, "NCM"), (350, "Un"), (380, "Qtd"), (440, "Unit."), (510, "Total")]
    for x, head in columns:
        text(x, y, 8, head, "F2")
    for i in range(4 * len(ITEMS)):
        name, ncm, unit, amount, price, value = ITEMS[i % len(ITEMS)]
        if i >= len(ITEMS):
            name, ncm, unit, amount, price, value = "(linha de exemplo)", "00000000", "UN", "0.000", "0.00", "0.00"
        y -= 15
        for (x, _), word in zip(columns, (f"EX{i + 1:03d}", name, ncm, unit, amount, price, value)):
            text(x, y, 8, word)
        c.append(f"0.85 G 28 {y - 4} m 568 {y - 4} l S 0 G")
    text(400, 84, 11, f"Total  R$ {TOTAL.replace('.', ',')}", "F2")
    text(28, 84, 11, "SEM VALOR FISCAL", "F2")
    content = "\n".join(c)
    size = 96
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (pt-BR) >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /Logo 7 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
        "",
        "<< /Title (Nota de exemplo - SEM VALOR FISCAL) >>",
    ]
    picture = logo(size)
    objects[6] = (f"<< /Type /XObject /Subtype /Image /Width {size} /Height {size} /ColorSpace /DeviceGray /BitsPerComponent 8 "
                  f"/Filter /ASCIIHexDecode /Length {len(picture)} >>\nstream\n{picture}\nendstream")
    out = "%PDF-1.4\n"
    places = []
    for i, o in enumerate(objects, 1):
        places.append(len(out))
        out += f"{i} 0 obj\n{o}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{p:010d} 00000 n \n" for p in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("ascii")


if __name__ == "__main__":
    for name, data in (("nota.xml", xml()), ("nota.pdf", pdf())):
        with open(name, "wb") as f:
            f.write(data)
        print(name, len(data), KEY)

/** Words at a place on a page, in points from the lower left. Courier, so that every letter is 0.6 sizes wide. */
export interface Drawn {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** Drawn upwards along the left edge. */
  readonly turned?: boolean;
}

/** The width of a letter, in letter sizes. */
export const letterWidth = 0.6;

const arabic = /[\u0600-\u06FF]/u;

/**
 * Writes a small PDF by hand (ISO 32000-1 §7.5): Courier for Latin text, and for Arabic a font whose codes are Unicode,
 * drawn from left to right as PDFs do, so that the letters stand in visual order.
 */
export function makePdf(
  pages: readonly (readonly Drawn[])[],
  options: { title?: string; encrypted?: boolean } = {},
): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const stream = (data: string): string => `<< /Length ${data.length} >>\nstream\n${data}\nendstream`;
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add("");
  const latin = add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
  const map = add(
    stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n" +
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
        "1 beginbfrange <0600> <06FF> <0600> endbfrange 1 beginbfrange <0020> <007E> <0020> endbfrange\n" +
        "endcmap end end",
    ),
  );
  const descriptor = add(
    "<< /Type /FontDescriptor /FontName /Trial /Flags 4 /FontBBox [0 0 600 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
  );
  const inner = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Trial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 /FontDescriptor ${descriptor} 0 R >>`,
  );
  const unicode = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Trial /Encoding /Identity-H /DescendantFonts [${inner} 0 R] /ToUnicode ${map} 0 R >>`,
  );
  const kids = pages.map((drawn) => {
    const content = add(stream(drawn.map(show).join("\n")));
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 ${latin} 0 R /F2 ${unicode} 0 R >> >> >>`,
    );
  });
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] >>`;
  const info = add(`<< /Title (${options.title ?? ""}) >>`);
  const encrypt = options.encrypted
    ? add(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${"4f".repeat(32)}> /U <${"55".repeat(32)}> >>`)
    : undefined;
  let file = "%PDF-1.7\n";
  const offsets = objects.map((body, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const lock = encrypt === undefined ? "" : ` /Encrypt ${encrypt} 0 R /ID [<00> <00>]`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (each) => each.charCodeAt(0));
}

function show({ text, x, y, size = 10, turned }: Drawn): string {
  const place = turned ? `0 1 -1 0 ${x} ${y} Tm` : `1 0 0 1 ${x} ${y} Tm`;
  if (!arabic.test(text)) return `BT /F1 ${size} Tf ${place} (${text.replaceAll(/[()\\]/gu, "\\$&")}) Tj ET`;
  const visual = Array.from(text)
    .reverse()
    .join("")
    .replaceAll(/\d+/gu, (run) => Array.from(run).reverse().join(""));
  const codes = Array.from(visual, (each) => each.charCodeAt(0).toString(16).padStart(4, "0")).join("");
  return `BT /F2 ${size} Tf ${place} <${codes}> Tj ET`;
}

/** Lines of a column, from the top, as drawn words. */
export const column = (lines: readonly string[], x: number, top: number, leading = 12): Drawn[] =>
  lines.map((text, index) => ({ text, x, y: top - index * leading }));

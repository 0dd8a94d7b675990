import { crc32, deflateRawSync } from "node:zlib";

/** Writes a zip archive (PKWARE APPNOTE): a local header and data for each part, then the directory. */
export function makeZip(
  parts: Record<string, string | Uint8Array>,
  lies: { size?: number } = {},
): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const data = typeof part === "string" ? new TextEncoder().encode(part) : part;
    const packed = deflateRawSync(data);
    const title = new TextEncoder().encode(name);
    const common = record([
      [20, 2],
      [0x0800, 2],
      [8, 2],
      [0, 4],
      [crc32(data), 4],
      [packed.length, 4],
      [lies.size ?? data.length, 4],
      [title.length, 2],
      [0, 2],
    ]);
    const local = [record([[0x04034b50, 4]]), common, title, packed];
    directory.push(
      record([
        [0x02014b50, 4],
        [20, 2],
      ]),
      common,
      record([
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [offset, 4],
      ]),
      title,
    );
    chunks.push(...local);
    offset += local.reduce((sum, each) => sum + each.length, 0);
  }
  const count = Object.keys(parts).length;
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  const end = record([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ]);
  return new Uint8Array(Buffer.concat([...chunks, ...directory, end]));
}

function record(fields: readonly (readonly [value: number, bytes: number])[]): Uint8Array {
  const out: number[] = [];
  for (const [value, bytes] of fields)
    for (let at = 0; at < bytes; at++) out.push((value >>> (8 * at)) & 0xff);
  return Uint8Array.from(out);
}

import { crc32, inflateRawSync } from "node:zlib";
import { FileFault } from "./file-fault.ts";

/** What is wrong with a zip archive, in words for the person who handed it in. */
export class ZipFault extends FileFault {
  constructor(what: string) {
    super(what);
    this.name = "ZipFault";
  }
}

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/** What an archive from a stranger may hold. */
export interface ZipBounds {
  readonly entries: number;
  /** One part, unpacked. */
  readonly partBytes: number;
}

/** Opens one part of an archive; `undefined` where there is none of that name. */
export type ReadPart = (name: string) => Uint8Array | undefined;

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;

/**
 * Reads the directory of a zip archive (PKWARE APPNOTE 6.3.9: stored and deflated parts, no zip64, no encryption). Parts
 * are inflated one at a time and only when asked for, each within a bound that the inflater keeps, whatever the
 * directory says, and checked against their CRC-32.
 *
 * @throws ZipFault
 */
export function openZip(bytes: Uint8Array, bounds: ZipBounds): ReadPart {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(bytes, view, bounds.entries);
  return (name) => {
    const entry = entries.get(name);
    if (!entry) return undefined;
    const { offset, compressed, method, size } = entry;
    if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localHeader)
      throw new ZipFault(`the part ${name} is not where the archive says`);
    if (view.getUint16(offset + 6, true) & 1) throw new ZipFault("the archive is encrypted");
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (start + compressed > bytes.length) throw new ZipFault(`the part ${name} is cut off`);
    if (size > bounds.partBytes)
      throw new ZipFault(`the part ${name} unpacks to ${size} bytes; at most ${bounds.partBytes} are read`);
    const packed = bytes.subarray(start, start + compressed);
    const part = method === 0 ? packed : inflate(packed, name, bounds.partBytes);
    if (part.length !== size || crc32(part) !== entry.crc) throw new ZipFault(`the part ${name} is damaged`);
    return part;
  };
}

function inflate(packed: Uint8Array, name: string, most: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (cause) {
    const tooLarge = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    throw new ZipFault(
      tooLarge ? `the part ${name} unpacks to more than ${most} bytes` : `the part ${name} is damaged`,
    );
  }
}

function directory(bytes: Uint8Array, view: DataView, most: number): Map<string, Entry> {
  // The end record is the last thing but a comment of at most 65,535 bytes.
  let end = bytes.length - 22;
  const lowest = Math.max(0, end - 0xffff);
  while (end >= lowest && view.getUint32(end, true) !== endOfDirectory) end--;
  if (end < lowest) throw new ZipFault("the archive has no directory: it is cut off or damaged");
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > most) throw new ZipFault(`the archive has ${count} parts; at most ${most} are read`);
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry)
      throw new ZipFault("the directory of the archive is damaged");
    const nameLength = view.getUint16(at + 28, true);
    const method = view.getUint16(at + 10, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (method === 0 || method === 8)
      entries.set(name, {
        method,
        crc: view.getUint32(at + 16, true),
        compressed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

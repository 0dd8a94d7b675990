import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { type AsyncBuffer, type Compressors, parquetMetadataAsync, parquetRead } from "hyparquet";
import { cellText, type Column, ColumnBuilder } from "../engine/table.ts";
import { type Limits, limitsDefault, type ReadResult } from "./read.ts";

const bounded = (limit: number) => ({ maxOutputLength: Math.max(1, limit) });

const compressors: Compressors = {
  ZSTD: (input, length) => zstdDecompressSync(input, bounded(length)),
  GZIP: (input, length) => gunzipSync(input, bounded(length)),
  BROTLI: (input, length) => brotliDecompressSync(input, bounded(length)),
};

function openBuffer(path: string): { file: AsyncBuffer; close: () => void } {
  const handle = openSync(path, "r");
  const { size } = fstatSync(handle);
  const file: AsyncBuffer = {
    byteLength: size,
    slice(start, end = size) {
      const buffer = new Uint8Array(Math.max(0, end - start));
      readSync(handle, buffer, 0, buffer.length, start);
      return Promise.resolve(buffer.buffer);
    },
  };
  return { file, close: () => closeSync(handle) };
}

/** Names of the columns and the number of rows, without reading data. */
export async function parquetShape(path: string): Promise<{ columns: string[]; rows: number }> {
  const { file, close } = openBuffer(path);
  try {
    const metadata = await parquetMetadataAsync(file);
    const columns = new Set(
      metadata.row_groups[0]?.columns.map((column) => column.meta_data?.path_in_schema[0] ?? ""),
    );
    return { columns: [...columns].filter(Boolean), rows: Number(metadata.num_rows) };
  } finally {
    close();
  }
}

/** Reads and encodes one column of a Parquet file. */
export async function readParquetColumn(path: string, name: string): Promise<Column> {
  const { file, close } = openBuffer(path);
  try {
    const metadata = await parquetMetadataAsync(file);
    const builder = new ColumnBuilder(name, Number(metadata.num_rows));
    let at = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = at + Number(group.num_rows);
      await parquetRead({
        file,
        metadata,
        compressors,
        columns: [name],
        rowStart: at,
        rowEnd,
        onChunk: ({ columnData }) => {
          for (let i = 0; i < columnData.length; i++) {
            const value: unknown = columnData[i];
            builder.add(typeof value === "string" ? value.trim() : parquetText(value));
          }
        },
      });
      at = rowEnd;
    }
    return builder.finish();
  } finally {
    close();
  }
}

/** hyparquet gives dates as Date objects; their text is the ISO day, or the instant where there is a time. */
function parquetText(value: unknown): string | null {
  if (typeof value === "object" && value !== null && "toISOString" in value) {
    const iso = (value as { toISOString(): string }).toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso;
  }
  return cellText(value);
}

/**
 * Reads a Parquet file column by column (uncompressed, Snappy, Zstandard, Gzip, Brotli).
 * @throws Error where the file is no Parquet file or exceeds the limits.
 */
export async function readParquet(
  path: string,
  name: string,
  columns?: readonly string[],
  limits: Limits = limitsDefault,
): Promise<ReadResult> {
  const shape = await parquetShape(path);
  if (shape.rows > limits.rows)
    throw new Error(`${name} has more than ${limits.rows.toLocaleString("en")} rows.`);
  if (shape.columns.length > limits.columns)
    throw new Error(`${name} has more than ${limits.columns} columns.`);
  const wanted = columns ?? shape.columns;
  const read: Column[] = [];
  for (const column of wanted) {
    if (shape.columns.includes(column)) read.push(await readParquetColumn(path, column));
  }
  return { table: { name, rows: shape.rows, columns: read }, refused: [], refusedCount: 0 };
}

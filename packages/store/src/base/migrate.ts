import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { sql } from "./sql.ts";
import type { Tx } from "./tx.ts";

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Of the files as they are, so that an applied migration that was edited afterwards is found out. */
  readonly sha256: string;
  readonly text: string;
}

const folder = new URL("../../migrations/", import.meta.url);

const words = {
  sqlite: {
    TEXT: "TEXT",
    BYTES: "BLOB",
    SEQUENCE_KEY: "INTEGER PRIMARY KEY AUTOINCREMENT",
    KEYED_ROWS: "WITHOUT ROWID",
  },
  postgres: {
    TEXT: 'TEXT COLLATE "C"',
    BYTES: "BYTEA",
    SEQUENCE_KEY: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    KEYED_ROWS: "",
  },
} as const;

/** The migrations for an engine: `0001_first.sql` with `0001_first.ENGINE.sql` after it, and so on without a gap. */
export function migrationsFor(engine: "sqlite" | "postgres", from = folder): Migration[] {
  const files = readdirSync(from);
  return files
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()
    .map((file, index): Migration => {
      const name = file.slice(0, -4);
      if (Number(name.slice(0, 4)) !== index + 1) throw new Error(`migrations have a gap before ${file}`);
      const own = `${name}.${engine}.sql`;
      const source = [file, ...(files.includes(own) ? [own] : [])]
        .map((each) => readFileSync(new URL(each, from), "utf8").replaceAll("\r\n", "\n"))
        .join("\n");
      return {
        version: index + 1,
        name,
        sha256: createHash("sha256").update(source).digest("hex"),
        text: source
          .replaceAll(/--.*$/gm, "")
          .replaceAll(/\b(?:TEXT|BYTES|SEQUENCE_KEY|KEYED_ROWS)\b/g, (word) => words[engine][word as "TEXT"]),
      };
    });
}

/**
 * Brings a database up to this program. Runs inside the caller's transaction.
 *
 * Throws where the database is newer than the program, or was made by a migration that has been changed since.
 * @param at instant to note beside each new migration
 */
export async function migrate(
  tx: Tx,
  exec: (text: string) => Promise<void>,
  migrations: readonly Migration[],
  at: string,
): Promise<void> {
  await exec(
    "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL)",
  );
  const applied = await tx.all<Omit<Migration, "text">>(
    sql`SELECT version, name, sha256 FROM migration ORDER BY version`,
  );
  for (const one of applied) {
    const known = migrations[one.version - 1];
    if (!known)
      throw new Error(
        `The database is newer than this program: it has migration ${one.version} (${one.name}), the program knows ${migrations.length}. Start a newer Truce.`,
      );
    if (known.sha256 !== one.sha256)
      throw new Error(
        `Migration ${one.version} (${one.name}) was changed after it had been applied to this database. Start the Truce that made it, or restore the file.`,
      );
  }
  for (const next of migrations.slice(applied.length)) {
    await exec(next.text);
    await tx.run(
      sql`INSERT INTO migration (version, name, sha256, at) VALUES (${next.version}, ${next.name}, ${next.sha256}, ${at})`,
    );
  }
}

/**
 * `node appender.ts FOLDER`: records entries and sequences them until it is killed, printing each acknowledged entry
 * (`entry N`) and each published checkpoint (`signed SIZE ROOT`). The other half of `kill.test.ts`.
 */
import { writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { record, sequence } from "../../../examples/ledger.ts";
import { logKey } from "../../testing/sample.ts";

const folder = process.argv[2] ?? "";
const db = new DatabaseSync(join(folder, "db"));
db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
db.exec(
  "CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, idx INTEGER UNIQUE, salt BLOB, entry BLOB)",
);
const { count } = db.prepare("SELECT count(*) AS count FROM entries").get() as { count: number };

for (let next = count; ;) {
  for (const end = next + 1 + (next % 40); next < end; next += 1) {
    record(db, new TextEncoder().encode(`entry ${next}`));
    // Unbuffered: what was printed before the kill has left the process.
    writeSync(1, `entry ${next}\n`);
  }
  const checkpoint = await sequence(db, join(folder, "log"), logKey, []);
  const [, size, root] = checkpoint?.split("\n") ?? [];
  writeSync(1, `signed ${size} ${root}\n`);
}

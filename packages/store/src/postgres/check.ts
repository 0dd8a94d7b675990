import type pg from "pg";

/**
 * What a server must be like, checked at start: a wrong one works at first and then loses commits, or finds nothing
 * in Arabic.
 *
 * Throws with what is wrong and how to mend it.
 */
export async function checkServer(client: pg.ClientBase): Promise<void> {
  const show = async (query: string): Promise<string> =>
    String(Object.values((await client.query(query)).rows[0] as Record<string, unknown>)[0]);
  const version = Number(await show("SHOW server_version_num"));
  if (version < 150_000)
    throw new Error(`PostgreSQL 15 or newer is needed; this server is ${version / 10_000}.`);
  const encoding = await show("SHOW server_encoding");
  if (encoding !== "UTF8")
    throw new Error(
      `The database is in ${encoding}. Make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    );
  const ctype = await show("SELECT datctype FROM pg_database WHERE datname = current_database()");
  if (/^(?:C|POSIX)$/i.test(ctype))
    throw new Error(
      `The database has the character type ${ctype}, which knows no letters but those of English: words in Arabic or Russian could not be found. Make one with CREATE DATABASE … LC_CTYPE 'C.UTF-8' TEMPLATE template0.`,
    );
  for (const setting of ["fsync", "full_page_writes"])
    if ((await show(`SHOW ${setting}`)) !== "on")
      throw new Error(`The server runs with ${setting} = off: a power cut would lose what was acknowledged.`);
  await client.query("SET synchronous_commit = on");
  if ((await show("SHOW synchronous_commit")) !== "on")
    throw new Error("synchronous_commit cannot be switched on: commits would not be durable.");
}

/** After the extension is there: trigrams of Arabic must not be empty, whatever the locale is called. */
export async function checkTrigrams(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ n: number }>("SELECT cardinality(show_trgm('سوريا')) AS n");
  if (!rows[0]?.n)
    throw new Error(
      "This server makes no trigrams of Arabic words: give the database another LC_CTYPE, such as C.UTF-8.",
    );
}

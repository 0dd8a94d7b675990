/** A value that both engines take. Booleans are stored as 0 and 1; a list stands for the right side of `IN`. */
export type SqlScalar = string | number | bigint | boolean | null | Uint8Array;
export type SqlValue = SqlScalar | readonly (string | number)[] | Sql;

/** A piece of SQL with its values, never put into the text. Made by the tag `sql` only. */
export class Sql {
  /** Text between values: always one more than there are values. */
  readonly parts: readonly string[];
  readonly values: readonly SqlScalar[];

  constructor(parts: readonly string[], values: readonly SqlScalar[]) {
    this.parts = parts;
    this.values = values;
  }

  /** The text with one placeholder a value: `?` for SQLite, `$1`, `$2` … for PostgreSQL. */
  text(engine: "sqlite" | "postgres"): string {
    if (engine === "sqlite") return this.parts.join("?");
    return this.parts.reduce((text, part, index) => `${text}$${index}${part}`);
  }
}

function build(strings: readonly string[], values: readonly SqlValue[]): Sql {
  const parts: string[] = [strings[0]!];
  const out: SqlScalar[] = [];
  const append = (text: string): void => {
    parts[parts.length - 1] += text;
  };
  values.forEach((value, index) => {
    if (value instanceof Sql) {
      append(value.parts[0]!);
      parts.push(...value.parts.slice(1));
      out.push(...value.values);
    } else if (Array.isArray(value)) {
      const list = padded(value as readonly (string | number)[]);
      append("(");
      list.forEach((item, at) => {
        if (at > 0) append(", ");
        out.push(item);
        parts.push("");
      });
      append(list.length === 0 ? "NULL)" : ")");
    } else {
      out.push(value as SqlScalar);
      parts.push("");
    }
    append(strings[index + 1]!);
  });
  return new Sql(parts, out);
}

/** Repeats the last member up to a power of two: few different statements, so that prepared ones are found again. */
function padded<T>(list: readonly T[]): readonly T[] {
  if (list.length === 0) return list;
  const size = 2 ** Math.ceil(Math.log2(list.length));
  return [...list, ...Array.from<T>({ length: size - list.length }).fill(list.at(-1)!)];
}

/**
 * Tagged template for SQL: `` sql`SELECT record FROM claim WHERE id = ${id} AND kind IN ${kinds}` ``. Values become
 * parameters; pieces nest.
 */
export function sql(strings: TemplateStringsArray, ...values: SqlValue[]): Sql {
  return build(strings, values);
}

/** Pieces with a separator between them; of no pieces, nothing. */
sql.join = (list: readonly SqlValue[], separator: string): Sql =>
  list.length === 0 ? new Sql([""], []) : build(["", ...list.slice(1).map(() => separator), ""], list);

/** The name of a table, column or alias, written by us. Throws on anything but lower-case letters, digits and `_`. */
sql.word = (name: string): Sql => {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`not a name for SQL: ${name}`);
  return new Sql([name], []);
};

/** True where every condition holds; of no conditions, true. */
sql.every = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`1 = 1` : sql.join(conditions, " AND ");

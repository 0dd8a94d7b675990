import { foldForSearch, person as personSchema, Problem, type Person } from "@truce/domain/base";
import { command, insertRow, query, sql, storable } from "../base/index.ts";
import { appendEntry, nodeLabel, type Sealed } from "../ledger/index.ts";

const folded = (name: string): string => storable(foldForSearch(name));

/** Adds a person. Throws `conflict` where one has that name in other case or spelling: judgements are told by name. */
export const addPerson = command(
  "addPerson",
  async (tx, _pass, input: Sealed & { person: Person }): Promise<Person> => {
    const person = personSchema.parse(input.person);
    const same = await tx.get<{ id: string }>(
      sql`SELECT id FROM person WHERE name_folded = ${folded(person.name)} OR id = ${person.id}`,
    );
    if (same)
      throw new Problem("conflict", `There is a person called ${person.name} already.`, { id: same.id });
    await insertRow(tx, "person", {
      id: person.id,
      name_folded: folded(person.name),
      record: JSON.stringify(person),
    });
    const content = { ...input.entry.content, person };
    await appendEntry(tx, { ...input.entry, content }, input.salt, { label: nodeLabel });
    return person;
  },
);

export const findPerson = query(
  "findPerson",
  async (tx, _pass, input: { idOrName: string }): Promise<Person | undefined> => {
    const row = await tx.get<{ record: string }>(sql`SELECT record FROM person
      WHERE id = ${storable(input.idOrName)} OR name_folded = ${folded(input.idOrName)} ORDER BY id LIMIT 1`);
    return row && (JSON.parse(row.record) as Person);
  },
);

/** Everyone, in the order of ids. */
export const listPersons = query("listPersons", async (tx): Promise<Person[]> => {
  const rows = await tx.all<{ record: string }>(sql`SELECT record FROM person ORDER BY id`);
  return rows.map(({ record }) => JSON.parse(record) as Person);
});

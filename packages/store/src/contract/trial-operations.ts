import { command, query, Sql, type Row, type SqlScalar } from "../base/index.ts";

/** SQL of a test, with `?` where a value goes. */
export interface Text {
  readonly text: string;
  readonly values?: readonly SqlScalar[];
}
const toSql = ({ text, values = [] }: Text): Sql => new Sql(text.split("?"), values);

export const trialRows = query("trialRows", (tx, _pass, input: Text): Promise<Row[]> => tx.all(toSql(input)));

export const trialRun = command("trialRun", (tx, _pass, input: Text) => tx.run(toSql(input)));

/** Writes, then fails: nothing of it may remain. */
export const trialFail = command("trialFail", async (tx, _pass, input: Text): Promise<never> => {
  await tx.run(toSql(input));
  throw new Error("failed on purpose");
});

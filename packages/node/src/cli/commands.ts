import { UsageError } from "./terminal.ts";

interface Command {
  readonly name: string;
  readonly usage: string;
  readonly what: string;
  readonly examples: readonly string[];
  /** Loaded only when run: `truce read` needs no store, `truce claims` no reader. */
  readonly load: () => Promise<{ run(args: string[]): Promise<number> }>;
}

const workspaceOptions = "[--data DIR] [--workspace NAME|ID] [--as PERSON]";

export const commands: readonly Command[] = [
  {
    name: "serve",
    usage:
      "truce serve [--data DIR] [--port N] [--as PERSON] [--no-demonstration] [--no-web] [--allow-private-addresses]",
    what: "Opens a data folder and serves the interface and the API on loopback.",
    examples: ["truce serve", "truce serve --data ./mission --port 4050"],
    load: () => import("./serve.ts"),
  },
  {
    name: "read",
    usage:
      "truce read FILE… [--published DATE] [--publisher NAME] [--url URL] [--charset NAME] [--places] [--areas FILE]… [--json] [--explain] [--model]",
    what: "Reads reports and prints what they claim. Stores nothing.",
    examples: ["truce read report.txt", "truce read report.txt --published 2016-07-01 --json | jq .claims"],
    load: () => import("./read.ts"),
  },
  {
    name: "places",
    usage: `truce places [find NAME… [--areas FILE]… | check FILE… | list | import FILE… --source WHOSE --licence WHICH [--valid-on DAY] | retire TABLE --reason R] ${workspaceOptions} [--json]`,
    what: "Says which places bear a name; checks, takes in or retires tables of administrative areas (CSV or XLSX with P-codes).",
    examples: [
      "truce places find مضايا Tripoli",
      "truce places check syr_admin.xlsx",
      "truce places import syr_admin.xlsx --source 'OCHA, Syria COD-AB' --licence 'CC BY-IGO'",
      "truce places retire syr_admin.xlsx --reason 'a later one is there'",
      "truce read report.txt --areas syr_admin.xlsx --explain",
    ],
    load: () => import("./places.ts"),
  },
  {
    name: "add",
    usage: `truce add FILE|URL… ${workspaceOptions} [--published DATE] [--publisher NAME] [--title TITLE] [--label LABEL] [--charset NAME] [--json]`,
    what: "Hands reports in to a workspace: captures, reads, proposes. The same bytes twice add nothing.",
    examples: [
      "truce add reports/*.txt --published 2016-07-01",
      "truce add https://example.org/report.html --workspace 'Syria, 2016'",
    ],
    load: () => import("./add.ts"),
  },
  {
    name: "feeds",
    usage: `truce feeds [add URL [--take page|content] [--every MINUTES] [--label LABEL] [--publisher NAME] | pause|resume|remove|poll URL|ID] ${workspaceOptions} [--json]`,
    what: "Lists the feeds that are polled, or changes them. A serving node polls them when they are due.",
    examples: [
      "truce feeds add https://example.org/news.xml",
      "truce feeds poll https://example.org/news.xml",
    ],
    load: () => import("./feeds.ts"),
  },
  {
    name: "read-again",
    usage: `truce read-again ${workspaceOptions} [--json]`,
    what: "Reads again what an earlier reader read, or what was read before actors or places changed. Can be stopped.",
    examples: ["truce read-again", "truce read-again --workspace 'Syria, 2016' --json"],
    load: () => import("./read-again.ts"),
  },
  {
    name: "claims",
    usage: `truce claims ${workspaceOptions} [--kind K]… [--state S]… [--speaker NAME] [--actor NAME] [--place NAME] [--from DATE] [--to DATE] [--q WORDS] [--json|--csv]`,
    what: "Lists claims. All states unless you name some.",
    examples: ["truce claims --kind figure --state accepted", "truce claims --q besieged --json"],
    load: () => import("./claims.ts"),
  },
  {
    name: "actors",
    usage: `truce actors [list [WORDS] | add NAME --kind K | alias ACTOR NAME [--language L] | retire ACTOR NAME --reason R | rename ACTOR NAME --on DAY | import FILE.csv] ${workspaceOptions} [--from DAY] [--to DAY] [--changed] [--ambiguous] [--json]`,
    what: "Lists who is who, under which names and when, or changes it. Read a report again to see what differs.",
    examples: [
      "truce actors list Nusra",
      "truce actors add 'Northern Front' --kind armed_group --from 2031-01-10",
      "truce actors alias 'Northern Front' 'جبهة الشمال' --language ar",
      "truce actors rename 'Northern Front' 'Army of the North' --on 2031-07-28",
      "truce actors import actors.csv",
    ],
    load: () => import("./actors.ts"),
  },
  {
    name: "export",
    usage: `truce export ${workspaceOptions} [--format json|csv] [filters as for claims]`,
    what: "Writes claims to stdout: what was accepted, unless you name another state.",
    examples: [
      "truce export --format csv > claims.csv",
      "truce export --state proposed --state accepted > all.json",
    ],
    load: () => import("./export.ts"),
  },
  {
    name: "workspace",
    usage: "truce workspace [add NAME [--reference-day DATE]] [--data DIR]",
    what: "Lists workspaces, or adds one.",
    examples: ["truce workspace", "truce workspace add 'Northern monitoring'"],
    load: () => import("./workspace.ts"),
  },
  {
    name: "person",
    usage: "truce person [add NAME --role ROLE…] [--data DIR]",
    what: "Lists people and roles, or adds a person. Roles: reader, intake, analyst, reviewer, releaser, administrator.",
    examples: ["truce person add 'Night desk' --role intake --role analyst", "truce serve --as 'Night desk'"],
    load: () => import("./person.ts"),
  },
  {
    name: "link",
    usage:
      "truce link A.csv [B.parquet …] [--config FILE] [--suggest] [--out DIR] [--threshold P] [--workers N] [--ignore COLUMNS] [--both]",
    what: "Finds which records of one or several lists speak of one person or event. Needs no workspace.",
    examples: [
      "truce link victims.csv --out linked",
      "truce link ngo.csv ministry.xlsx --suggest --out config.json",
    ],
    load: () => import("./link.ts"),
  },
  {
    name: "rebuild",
    usage: "truce rebuild [--data DIR] [--json]",
    what: "Makes every derived table anew from the record and reports any difference. Exit code 4 if there was one.",
    examples: ["truce rebuild"],
    load: () => import("./rebuild.ts"),
  },
  {
    name: "verify",
    usage: "truce verify [--data DIR] [--json]",
    what: "Checks the whole data folder against its ledger: bytes, rows, entries, log, signatures. Exit code 5 for faults.",
    examples: ["truce verify", "truce verify --data ./mission --json | jq .faults"],
    load: () => import("./verify.ts"),
  },
  {
    name: "prove",
    usage: "truce prove ITEM [--withhold FIELD,…] | --policy [--data DIR]",
    what: "Writes a file that proves an entry, document, claim or judgement offline, or the policy to check it by.",
    examples: [
      "truce prove clm_… > claim.tlog-proof",
      "truce prove clm_… --withhold speaker,evidence > redacted.tlog-proof",
      "truce prove --policy > truce.policy",
      "node packages/tlog/verify/truce-verify.mjs claim.tlog-proof --policy truce.policy",
    ],
    load: () => import("./prove.ts"),
  },
  {
    name: "erase",
    usage: `truce erase ITEM [--field FIELD]… [--reason REASON --yes] ${workspaceOptions} [--json]`,
    what: "Takes words out of the record for good, by an act that says so. Without --yes only lists what would go.",
    examples: [
      "truce erase clm_… --field chain.1 --field content.place",
      "truce erase doc_… --reason 'The witness asked for it' --yes",
    ],
    load: () => import("./erase.ts"),
  },
  {
    name: "key",
    usage: "truce key [rotate] [--data DIR]",
    what: "Shows the public keys of the log and of the witness, or gives the log a new key and records that.",
    examples: ["truce key", "truce key rotate"],
    load: () => import("./key.ts"),
  },
  {
    name: "witness",
    usage:
      "truce witness [add NAME [--log VKEY --log-url URL] [--witness VKEY --witness-url URL] | remove NAME | quorum all|any|none|N] [--data DIR]",
    what: "Lists the partners who witness this log and whose logs this node witnesses, or changes them.",
    examples: [
      "truce witness add north --witness north.example/witness+… --witness-url https://north.example/log",
      "truce witness quorum all",
    ],
    load: () => import("./witness.ts"),
  },
  {
    name: "anchor",
    usage: "truce anchor [set URL --root FILE [--hours N] | off | root FILE] [--data DIR]",
    what: "Shows or names the authority that stamps checkpoints with the time (RFC 3161). None is asked by default.",
    examples: [
      "truce anchor set https://tsa.example.org/ --root tsa-root.pem --hours 24",
      "truce anchor off",
    ],
    load: () => import("./anchor.ts"),
  },
];

/** The help text: all commands, or one with its examples. */
export function help(name?: string): string {
  if (name !== undefined) {
    const command = commands.find((each) => each.name === name);
    if (!command) throw new UsageError(`There is no command “${name}”.`);
    return `${command.what}\n\n  ${command.usage}\n\nExamples:\n${command.examples.map((each) => `  ${each}`).join("\n")}`;
  }
  const lines = commands.map((each) => `  ${each.name.padEnd(11)}${each.what}`);
  return `Truce: one record of a ceasefire that all sides can check.

  truce COMMAND [options]

${lines.join("\n")}

  truce help COMMAND shows options and examples.

Data stand in ./truce-data unless --data says otherwise. A running node is used where there is one.
Exit codes: 0 done, 1 refused or failed, 2 wrong command line, 3 data folder in use, 4 rebuild found differences,
5 verify found faults.`;
}

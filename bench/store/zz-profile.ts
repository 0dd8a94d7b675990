import { openSqlite } from "../../packages/store/src/sqlite/connection.ts";
import "../../packages/store/src/operations.ts";
import { measureQueries } from "./queries.ts";
const c = openSqlite("/tmp/truce-bench-1m/truce.sqlite", "read");
const cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1000;
};
const store = { query: (q, pass, input) => c.snapshot((tx) => q.run(tx, pass, input)) } as any;
performance.now = cpu;
await measureQueries(store, Number(process.argv[2] ?? 30), (l) => console.log(l));
console.log("again");
if (process.argv[3]) await measureQueries(store, Number(process.argv[2] ?? 30), (l) => console.log(l));

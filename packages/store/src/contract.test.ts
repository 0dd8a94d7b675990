/**
 * What the store promises, on both engines. One file, so that one PostgreSQL server serves the whole run; the parts
 * stand in contract/.
 */
import { afterAll, describe } from "vitest";
import { actorsOfAWorkspace } from "./contract/actors.ts";
import { areaTablesOfAWorkspace } from "./contract/area-tables.ts";
import { claimsAndJudgements } from "./contract/claims.ts";
import { engineKeepsItsWord } from "./contract/engine.ts";
import { postgres, sqlite, type Engine } from "./contract/engines.ts";
import { erasing } from "./contract/erasure.ts";
import { feedsOfAWorkspace } from "./contract/feeds.ts";
import { filtersAgree } from "./contract/filters.ts";
import { theGateHolds } from "./contract/gate.ts";
import { postgresOnly } from "./contract/postgres-only.ts";
import { baseRowsStay } from "./contract/insert-only.ts";
import { mainWay } from "./contract/main-way.ts";
import { readingAgain } from "./contract/read-again.ts";
import { rebuilding } from "./contract/rebuilding.ts";
import { sameText } from "./contract/same-text.ts";
import { startTestServer } from "./postgres/test-server.ts";

const server = await startTestServer();
afterAll(() => server?.stop());

/** Longer runs of the random parts: TRUCE_LONG=20 does twenty times as many. */
const times = Number(process.env["TRUCE_LONG"] ?? 1);

const parts = (engine: Engine): void => {
  const runs = (sqlite: number, postgres: number): number =>
    (engine.name === "sqlite" ? sqlite : postgres) * times;
  mainWay(engine);
  engineKeepsItsWord(engine);
  baseRowsStay(engine);
  claimsAndJudgements(engine);
  rebuilding(engine);
  actorsOfAWorkspace(engine);
  areaTablesOfAWorkspace(engine);
  feedsOfAWorkspace(engine);
  erasing(engine);
  sameText(engine, runs(6, 2));
  filtersAgree(engine, runs(40, 12));
  theGateHolds(engine, runs(12, 4));
  readingAgain(engine, runs(25, 8));
};

describe("sqlite", () => parts(sqlite));
describe.skipIf(!server)("postgres", () => {
  if (!server) return;
  parts(postgres(server));
  postgresOnly(server);
});

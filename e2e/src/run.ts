/**
 * `node e2e/src/run.ts [--all] [--screens DIR] [NAME…]`: the browser journeys against the real node. By default both
 * languages at one width each; `--all` adds the other width and the other colour scheme. A name runs only the
 * journeys whose title holds it.
 */
import { openBrowser } from "./browser.ts";
import type { Journey } from "./journey.ts";
import { accessibility } from "./journeys/accessibility.ts";
import { actorsAndFeeds } from "./journeys/actors-and-feeds.ts";
import { badInput } from "./journeys/bad-input.ts";
import { conflict } from "./journeys/conflict.ts";
import { custody } from "./journeys/custody.ts";
import { deskByKeyboard } from "./journeys/desk-by-keyboard.ts";
import { erasure } from "./journeys/erasure.ts";
import { firstMinute } from "./journeys/first-minute.ts";
import { fonts } from "./journeys/fonts.ts";
import { longDocument } from "./journeys/long-document.ts";
import { largeText } from "./journeys/large-text.ts";
import { narrow } from "./journeys/narrow.ts";
import { readAloud } from "./journeys/reading-order.ts";
import { rightToLeft } from "./journeys/right-to-left.ts";
import { stateInAddress } from "./journeys/state-in-address.ts";
import { twoHistories } from "./journeys/two-histories.ts";
import { workingCopy } from "./journeys/working-copy.ts";
import { buildWebIfStale, startNode } from "./server.ts";
import { Stage } from "./stage.ts";

const args = process.argv.slice(2);
const all = args.includes("--all");
const screensAt = args.indexOf("--screens");
const screens = screensAt === -1 ? undefined : args[screensAt + 1];
const only = args.filter(
  (each, index) => !each.startsWith("--") && (screensAt === -1 || index !== screensAt + 1),
);

const journeys: readonly Journey[] = [
  firstMinute,
  accessibility,
  deskByKeyboard,
  conflict,
  longDocument,
  custody,
  erasure,
  twoHistories,
  workingCopy,
  actorsAndFeeds,
  stateInAddress,
  rightToLeft,
  readAloud,
  largeText,
  narrow,
  badInput,
  fonts,
];

const found = await openBrowser();
if (!found) {
  console.warn(
    "browser journeys SKIPPED: there is no Chromium here, and npm's runs on Linux x64 only. Set TRUCE_CHROMIUM to the path of one.",
  );
  console.log("0 passed, 0 failed");
  process.exit(0);
}
const { browser, from } = found;
console.log(`browser: ${from}`);
buildWebIfStale();
const node = await startNode();
const stage = await Stage.open(node, browser, { all, screens });

let passed = 0;
let failed = 0;

async function walk({ title, walk: steps }: Journey): Promise<void> {
  const started = performance.now();
  let fault: unknown;
  try {
    await steps(stage);
  } catch (error) {
    fault = error;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (fault === undefined) {
    passed += 1;
    console.log(`✓ ${title} (${seconds} s)`);
  } else {
    failed += 1;
    console.error(`✗ ${title} (${seconds} s)`);
    console.error(fault instanceof Error ? (fault.stack ?? fault.message) : fault);
  }
}

const chosen = journeys.filter(({ title, slow }) =>
  only.length === 0 ? all || !slow : only.some((each) => title.includes(each)),
);
// The first minute is timed and walks alone; the others share the machine two by two.
const waiting = [...chosen];
if (waiting[0] === firstMinute) await walk(waiting.shift()!);
await Promise.all(
  [0, 1].map(async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await walk(next);
  }),
);
await browser.close();
await node.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

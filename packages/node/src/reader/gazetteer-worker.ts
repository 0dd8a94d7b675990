import { parentPort } from "node:worker_threads";
import { buildGeoNames } from "./geonames.ts";

/** Builds the gazetteer and hands over its shared buffer; what building took is freed with the thread. */
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
parentPort?.postMessage((await buildGeoNames()).buffer);

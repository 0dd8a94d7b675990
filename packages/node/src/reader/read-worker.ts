import { read, type Reading, type ReadInput } from "@truce/reading";

/** Runs in a worker thread: reading is work for a core, and the request thread has other things to do. */
export default function readText(input: ReadInput): Reading {
  return read(input);
}

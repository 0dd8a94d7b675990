/** Something in a data folder that is not as the ledger says, and what to do about it. */
export interface Fault {
  /** An entry's or a thing's id, or the path of a file. */
  readonly item: string;
  readonly what: string;
  readonly mend: string;
}

/** What can be done, by what is at fault. */
export const mends = {
  entry:
    "Restore the database from a backup in which truce verify finds this entry whole; keep the altered one as evidence.",
  row: "The record was changed behind the program's back. Restore the database from a backup; keep the altered one as evidence.",
  unvouched:
    "It was put into the database behind the program's back. Restore the database from a backup, or record it again as an act of yours.",
  blob: "Restore this file from a backup, or from whoever published or handed in the document: its hash is in the ledger.",
  tile: "Stop Truce, delete this file and start again: tiles are made again from the store.",
  checkpoint:
    "Restore the file from a backup. Do not delete it: it is what keeps this node from signing a second history.",
  rollback:
    "An older copy of the store was put in place. Restore the newest one. Until then the node signs nothing.",
  erasure: "Start Truce once on this folder: it finishes what an erasure left to do.",
  keys: "Restore the keys folder from its backup.",
  anchor:
    "Where the root is not known, name it again: truce anchor root FILE. Otherwise restore the database from a backup; keep the altered one as evidence.",
  anchorFile: "Stop Truce, delete this file and start again: it is made again from its entry.",
  reads: "Restore the database from a backup; keep the altered one as evidence.",
} as const;

/** Faults named; a destroyed folder would otherwise name a million. */
const named = 1000;

/** Gathers faults and counts those beyond what is named. */
export class Faults {
  readonly list: Fault[] = [];
  count = 0;

  add(item: string, what: string, mend: keyof typeof mends): void {
    this.count += 1;
    if (this.list.length < named) this.list.push({ item, what, mend: mends[mend] });
  }
}

/** What a file from a stranger may cost. Beyond it the file is kept and not read, and the reason says which bound. */
export const bounds = {
  /** One file in the worker, in seconds. */
  seconds: 120,
  /** How far the process may grow while a file is read: decompression happens outside the JavaScript heap. */
  growthBytes: 1_500_000_000,
  heapMegabytes: 1024,
  /** Longest working text, in UTF-16 code units. The reader takes no more. */
  textLength: 8_000_000,
  pdf: { pages: 3000, runs: 4_000_000, runsOnPage: 50_000 },
  zip: { entries: 5000, partBytes: 64_000_000 },
  email: { attachments: 50, attachmentBytes: 100_000_000, headerBytes: 1_000_000, nesting: 50 },
  /** An attachment of an attachment of … */
  attachmentDepth: 3,
  /** All attachments below one document that was handed in. */
  attachmentsInAll: 100,
  feed: { length: 10_000_000, items: 2000, fieldLength: 1_000_000 },
} as const;

/** A file that cannot be read as what it is said to be, in words for the person who handed it in. */
export class FileFault extends Error {
  constructor(what: string, cause?: unknown) {
    super(what, cause === undefined ? undefined : { cause });
    this.name = "FileFault";
  }
}

const PAGE = 65_536;

/** Bytes that a WebAssembly memory can hold; the bound of one linkage run. */
export const MEMORY_LIMIT = 65_536 * PAGE;

/**
 * A shared WebAssembly memory from which regions are taken once and never given back singly; `mark` and `release`
 * give back everything taken since. All tables of a run lie here, so that workers see them without copying.
 */
export class Arena {
  readonly memory: WebAssembly.Memory;
  #next = 1024;

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 16, maximum: 65_536, shared: true });
  }

  /**
   * Takes `bytes` bytes, aligned to 64; they may hold what a released region left behind.
   * @throws RangeError where the run would need more than 4 GiB of tables.
   */
  take(bytes: number): number {
    const at = Math.ceil(this.#next / 64) * 64;
    const end = at + bytes;
    if (end > MEMORY_LIMIT) {
      throw new RangeError(
        `The tables of this run need more than 4 GiB (${Math.ceil(end / 2 ** 20)} MiB): link fewer records at a time or compare fewer columns.`,
      );
    }
    const missing = end - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    this.#next = end;
    return at;
  }

  /** Takes bytes that are all zero. */
  takeZeroed(bytes: number): number {
    const at = this.take(bytes);
    new Uint8Array(this.memory.buffer, at, bytes).fill(0);
    return at;
  }

  mark(): number {
    return this.#next;
  }

  release(mark: number): void {
    this.#next = mark;
  }

  /** Bytes taken so far. */
  get used(): number {
    return this.#next;
  }

  u32(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length);
  }

  f64(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }

  view(): DataView {
    return new DataView(this.memory.buffer);
  }
}

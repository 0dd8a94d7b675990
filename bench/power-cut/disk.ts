import { execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** What a cut takes away. */
export type Cut =
  /** Everything that the file system had not written: its page cache, and its journal since the last flush. */
  | "file system"
  /** That, and whatever the disk held in its own cache and was not told to flush, but for random pieces. */
  | "disk cache";

/** File systems on which a cut can be made, by the commands that make them. */
export const makers = {
  ext4: ["mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0"],
  xfs: ["mkfs.xfs", "-q", "-f"],
} as const;
export type FileSystem = keyof typeof makers;

const megabyte = 1024 * 1024;
/** The least that mkfs.xfs takes. */
const diskBytes = 304 * megabyte;

/**
 * `FS_IOC_SHUTDOWN`, `_IOR('X', 125, __u32)`, with the flag for "do not flush the log": the same on ext4 and XFS. Says
 * when, in nanoseconds of the machine's monotonic clock, just before.
 */
const shutdownProgram = `use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);
open(F, "<", $ARGV[0]) or die "$!"; $flags = pack("L", 2);
printf("%.0f", clock_gettime(CLOCK_MONOTONIC) * 1e9);
ioctl(F, 0x8004587D, $flags) or die "$!"`;

const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
const has = (program: string): boolean => spawnSync(program, ["-V"], { stdio: "ignore" }).error === undefined;

/** Why no power can be cut here; `undefined` where it can. */
export function whyNoPowerCut(): string | undefined {
  if (process.platform !== "linux") return `it needs Linux; this is ${process.platform}`;
  if (process.getuid?.() !== 0) return "it needs root, to mount file systems";
  const missing = ["mount", "umount", "losetup", "mkfs.ext4", "perl", "dd"].find((each) => !has(each));
  if (missing !== undefined) return `the program ${missing} is not there`;
  if (spawnSync("perl", ["-MTime::HiRes", "-e", "1"]).status !== 0) return "perl has no Time::HiRes";
  return existsSync("/dev/loop-control") ? undefined : "this kernel has no loop devices";
}

/** The file systems that can be made here. */
export const fileSystems = (): FileSystem[] =>
  (Object.keys(makers) as FileSystem[]).filter((each) => has(makers[each][0]));

/**
 * A file system on a disk whose power can be cut. The disk is a file, fully written, on another ext4 which is itself on
 * a loop device: the page cache of that one is the disk's volatile cache. The inner file system's flushes come through
 * as fsync of the file; what was not flushed goes with the outer file system when that is shut down.
 */
export class Disk {
  /** Where the inner file system is mounted. */
  readonly folder: string;
  readonly #outer: string;
  readonly #image: string;
  readonly #disk: string;
  readonly #options: string;
  readonly #kind: FileSystem;
  #device = "";

  constructor(root: string, kind: FileSystem, options: string) {
    this.folder = join(root, "mounted");
    this.#outer = join(root, "outer");
    this.#image = join(root, "image");
    this.#disk = join(this.#outer, "disk");
    this.#options = options;
    this.#kind = kind;
    mkdirSync(this.folder, { recursive: true });
    mkdirSync(this.#outer);
    writeFileSync(this.#image, "");
    truncateSync(this.#image, diskBytes + 96 * megabyte);
    run(...(makers.ext4 as unknown as [string]), this.#image);
    run("mount", "-o", "loop", this.#image, this.#outer);
    run("dd", "if=/dev/zero", `of=${this.#disk}`, "bs=1M", `count=${diskBytes / megabyte}`, "conv=fsync");
    const [program, ...args] = makers[kind];
    run(program, ...args, this.#disk);
    run("sync", "-f", this.#outer);
    this.#mountInner();
    this.#renew();
  }

  /**
   * Cuts. Every write after it fails, and what {@link Cut} says is gone once {@link restore} has mounted it again.
   *
   * @returns when, in nanoseconds of the monotonic clock. What a process is told by the kernel later does not count:
   *   with the power off there is no process, but here it lives on for a moment
   * @param pieces for the disk's cache: in which places, from 0 to 1, it had written something of its own accord
   */
  cut(what: Cut, pieces: readonly number[]): bigint {
    writeFileSync(this.#unsynced, "never flushed");
    if (what === "file system") return shutDown(this.folder);
    // A write that reaches the disk and is not flushed: past the page cache, into a file that was there before.
    run("dd", "if=/dev/zero", `of=${this.#unflushed}`, "bs=4096", "count=1", "oflag=direct", "conv=notrunc");
    for (const piece of pieces) {
      // Reading past the page cache first writes what lies there.
      const skip = Math.floor((piece * diskBytes) / megabyte);
      run("dd", `if=${this.#disk}`, "of=/dev/null", "bs=1M", `skip=${skip}`, "count=4", "iflag=direct");
    }
    const at = shutDown(this.#outer);
    // It would go on trying to write for a while, unless it has given up already.
    spawnSync("perl", ["-e", shutdownProgram, this.folder], { stdio: "ignore" });
    return at;
  }

  /** Mounts again, which recovers the journals. @returns what of the two writes that nothing flushed is lost */
  restore(): { unsynced: boolean; unflushed: boolean } {
    this.#unmount();
    run("mount", "-o", "loop", this.#image, this.#outer);
    this.#mountInner();
    const lost = {
      unsynced: !existsSync(this.#unsynced) || run("wc", "-c", this.#unsynced).startsWith("0 "),
      unflushed: run("head", "-c", "1", this.#unflushed) === "A",
    };
    this.#renew();
    return lost;
  }

  dispose(): void {
    this.#unmount();
    rmSync(this.#image);
  }

  get #unsynced(): string {
    return join(this.folder, "unsynced");
  }

  get #unflushed(): string {
    return join(this.folder, "unflushed");
  }

  #mountInner(): void {
    this.#device = run("losetup", "--find", "--show", this.#disk);
    const options = this.#options === "" ? [] : ["-o", this.#options];
    run("mount", "-t", this.#kind, ...options, this.#device, this.folder);
  }

  #renew(): void {
    rmSync(this.#unsynced, { force: true });
    const file = openSync(this.#unflushed, "w");
    writeSync(file, "A".repeat(4096));
    fsyncSync(file);
    closeSync(file);
    run("sync", "-f", this.folder);
  }

  #unmount(): void {
    // A killed process may hold its files for a moment still.
    for (let tries = 1; spawnSync("umount", [this.folder]).status !== 0; tries += 1) {
      if (tries === 100) throw new Error(`${this.folder} cannot be unmounted: something still uses it`);
      spawnSync("sleep", ["0.1"]);
    }
    run("losetup", "-d", this.#device);
    for (let tries = 1; spawnSync("umount", [this.#outer]).status !== 0; tries += 1) {
      if (tries === 100) throw new Error(`${this.#outer} cannot be unmounted: something still uses it`);
      spawnSync("sleep", ["0.1"]);
    }
  }
}

const shutDown = (folder: string): bigint => BigInt(run("perl", "-e", shutdownProgram, folder));

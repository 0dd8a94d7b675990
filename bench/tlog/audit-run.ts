/** `node audit-run.ts FOLDER SIZE ROOT`: audits a stored log in a process of its own, so that its memory can be told. */
import { auditLog } from "@truce/tlog";
import { logFolder } from "@truce/tlog/io/files";

const [folder = "", size = "", root = ""] = process.argv.slice(2);
const started = performance.now();
const audited = await auditLog(logFolder(folder), { size: Number(size), root: Uint8Array.fromBase64(root) });
if (!audited.ok) throw new Error(audited.error.message);
const seconds = (performance.now() - started) / 1_000;
console.log(JSON.stringify({ seconds, peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1_024) }));

import { now } from "../../packages/node/src/base/clock.ts";
import {
  answer,
  issue,
  pemOf,
  timeStamping,
} from "../../packages/node/src/ledger/anchors/testing/authority.ts";
import {
  readAnchors,
  readRoot,
  withAuthority,
  writeAnchors,
} from "../../packages/node/src/ledger/anchors/settings.ts";
import { places } from "../../packages/node/src/ledger/places.ts";

const url = "https://tsa.invalid/";

/** The shortest that a setting takes: 36 seconds. */
const everyHours = 0.01;

/**
 * Names an authority that stamps checkpoints with the time (RFC 3161), made for this run, to a data folder. Roots of
 * runs before stay trusted.
 *
 * @returns what asks it, in place of a network
 */
export async function nameAuthority(dataDir: string): Promise<typeof fetch> {
  const root = await issue({ name: "Root", ca: true });
  const signer = await issue({ name: "Stamps", purposes: [timeStamping] }, root);
  const settings = places(dataDir).anchorSettings;
  const authority = { url, everyHours, root: readRoot(pemOf(root)) };
  await writeAnchors(settings, withAuthority(await readAnchors(settings), authority));
  return async (_address, init) => {
    const request = new Uint8Array(await new Response(init?.body ?? null).arrayBuffer());
    const response = await answer(request, signer, [], { at: now() });
    return new Response(new Uint8Array(response), {
      headers: { "content-type": "application/timestamp-reply" },
    });
  };
}

import type { Stamp } from "./token.ts";

/** What an entry about a time-stamp holds: all that is needed to check it, whatever becomes of the files. */
export interface AnchorAct extends Stamp {
  /** Of the checkpoint that was stamped. */
  readonly size: number;
  /** The checkpoint, exactly as it was stamped. */
  readonly checkpoint: string;
  /** The authority's response, as it came. */
  readonly response: Uint8Array;
  /** The address that it came from. */
  readonly authority: string;
}

export const anchorContent = ({ response, ...act }: AnchorAct): Record<string, unknown> => ({
  ...act,
  response: response.toBase64(),
});

/** What such an entry says; `undefined` where its bytes cannot be read. */
export function readAnchorAct(bytes: Uint8Array): AnchorAct | undefined {
  try {
    const { content } = JSON.parse(new TextDecoder().decode(bytes)) as { content: Record<string, unknown> };
    const text = (name: string): string => {
      const value = content[name];
      if (typeof value !== "string") throw new TypeError(name);
      return value;
    };
    const { size } = content;
    if (!Number.isSafeInteger(size)) return undefined;
    return {
      size: size as number,
      checkpoint: text("checkpoint"),
      response: Uint8Array.fromBase64(text("response")),
      authority: text("authority"),
      at: text("at"),
      serial: text("serial"),
      policy: text("policy"),
      signer: text("signer"),
    };
  } catch {
    return undefined;
  }
}

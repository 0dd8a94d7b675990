/** How far the log vouches for an act. */
export type LogState = "waiting" | "numbered" | "signed" | "witnessed";

/** Dotted: not in the log. Hollow: in the log, not signed. Filled: signed. Filled with a ring: cosigned by others too. */
export function LogMark({ state }: { state: LogState }) {
  return (
    <svg className="log-mark" viewBox="0 0 12 12" aria-hidden="true">
      {state === "waiting" ? <circle cx="6" cy="6" r="4.2" strokeDasharray="1.8 1.5" /> : null}
      {state === "numbered" ? <circle cx="6" cy="6" r="4.2" /> : null}
      {state === "signed" ? <circle cx="6" cy="6" r="4.2" className="filled" /> : null}
      {state === "witnessed" ? (
        <>
          <circle cx="6" cy="6" r="5.2" />
          <circle cx="6" cy="6" r="2.8" className="filled" />
        </>
      ) : null}
    </svg>
  );
}

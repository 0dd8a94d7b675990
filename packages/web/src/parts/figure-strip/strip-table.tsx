import type { ReactNode } from "react";
import { useWords } from "../../i18n/words.ts";

/** The table of a strip: who says it, how many, when, by which rule, and what else sets the rows apart. */
export function StripTable({
  last,
  isScale = false,
  more,
  onMore,
  children,
}: {
  /** The heading of the last column. */
  last: ReactNode;
  isScale?: boolean;
  /** Rows that are not shown yet. */
  more: number;
  onMore: () => void;
  children: ReactNode;
}) {
  const t = useWords();
  return (
    <>
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t("strip.source")}
            </th>
            <th role="columnheader" scope="col" className="strip-number">
              {t("strip.number")}
            </th>
            <th role="columnheader" scope="col">
              {t("strip.when")}
            </th>
            <th role="columnheader" scope="col">
              {t("strip.rule")}
            </th>
            <th role="columnheader" scope="col" {...(isScale ? { className: "strip-scale" } : {})}>
              {last}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
      {more > 0 ? (
        <button type="button" className="button quiet no-print" onClick={onMore}>
          {t("strip.more", { rows: more })}
        </button>
      ) : null}
    </>
  );
}

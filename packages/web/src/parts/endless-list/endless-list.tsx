import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";

/**
 * A list of any length in the page's own scroll: only what is in sight is drawn, and more is fetched before the end
 * is reached.
 */
export function EndlessList<T>({
  items,
  keyOf,
  estimate,
  label,
  total,
  more,
  onMore,
  children,
}: {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Height of a row before it was measured, in pixels. */
  estimate: number;
  label: string;
  total: number;
  /** Whether there is more to fetch. */
  more: boolean;
  onMore: () => void;
  children: (item: T) => ReactNode;
}) {
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const box = list.current;
    if (box) setTop(box.getBoundingClientRect().top + scrollY);
  }, [items.length]);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    getItemKey: (index) => keyOf(items[index]!),
    overscan: 8,
    scrollMargin: top,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && last >= items.length - 20) onMore();
  }, [last, items.length, more, onMore]);
  return (
    <ol ref={list} aria-label={label} style={{ position: "relative", blockSize: `${rows.getTotalSize()}px` }}>
      {shown.map((row) => (
        <li
          key={row.key}
          ref={rows.measureElement}
          data-index={row.index}
          aria-setsize={total}
          aria-posinset={row.index + 1}
          style={{
            position: "absolute",
            insetInline: 0,
            insetBlockStart: 0,
            transform: `translateY(${row.start - top}px)`,
          }}
        >
          {children(items[row.index]!)}
        </li>
      ))}
    </ol>
  );
}

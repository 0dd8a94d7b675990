import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { copyQuery } from "../../../api/queries.ts";
import type { ShownBlock } from "../segments.ts";
import { layBeside, type LaidCopy } from "./align.ts";

/** The working copy that the address asks for, laid beside the blocks; `undefined` where none is or it cannot be had. */
export function useShownCopy(
  workspace: string,
  documentId: string,
  blocks: readonly ShownBlock[],
): LaidCopy | undefined {
  const { copy: id }: { copy?: string } = useSearch({ strict: false });
  const { data } = useQuery({ ...copyQuery(workspace, documentId, id ?? ""), enabled: id !== undefined });
  return useMemo(
    () =>
      id !== undefined && data
        ? layBeside(
            data,
            blocks.map((block) => block.start),
          )
        : undefined,
    [id, data, blocks],
  );
}

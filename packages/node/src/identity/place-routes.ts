import { z } from "@hono/zod-openapi";
import { placeIdentity, placeLabel, type PlaceIdentity } from "@truce/domain/claims";
import { arabicPlaceNames, mostPlacesAsked, placeAsked, type ArabicPlaceNames } from "@truce/domain/identity";
import { arabicNameIn, placesNamed, type Gazetteer } from "@truce/reading";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { inWorkspace, json } from "../http/params.ts";
import { gazetteersOf } from "../reader/gazetteers-of.ts";
import type { TruceNode } from "../truce-node.ts";

const several = <T extends z.ZodType<string>>(one: T) =>
  z
    .union([one, z.array(one).max(mostPlacesAsked)])
    .optional()
    .transform((value): string[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]));

/** What the gazetteers of a workspace know: which places bear a name, and how Arabic writes a place's name. */
export function placeRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/workspaces/{workspaceId}/places",
      summary:
        "Every place that bears a name in any script: of this workspace's tables, then of the general gazetteer",
      request: { params: inWorkspace, query: z.object({ name: z.string().trim().min(1).max(300) }) },
      responses: { 200: json(z.object({ places: z.array(placeIdentity) }), "The places") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const { name } = context.req.valid("query");
      const gazetteers = await gazetteersOf(node, context.get("pass"), workspaceId);
      return context.json({ places: placesNamed(name, gazetteers) }, 200);
    },
  );
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/workspaces/{workspaceId}/places/arabic",
      summary: "Arabic names of places, by `place=ID|NAME` and by `label=LABEL`, a hundred of each at most",
      request: {
        params: inWorkspace,
        query: z.object({ place: several(placeAsked), label: several(z.string().min(1).max(700)) }),
      },
      responses: { 200: json(arabicPlaceNames, "The names that are known") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const { place, label } = context.req.valid("query");
      const gazetteers = await gazetteersOf(node, context.get("pass"), workspaceId);
      const places: ArabicPlaceNames["places"] = {};
      for (const each of place) {
        const bar = each.indexOf("|");
        const id = each.slice(0, bar);
        const arabic = arabicNameIn({ id, name: each.slice(bar + 1) }, gazetteers);
        if (arabic !== undefined) places[id] = arabic;
      }
      const labels: ArabicPlaceNames["labels"] = {};
      for (const each of label) {
        const arabic = arabicLabel(each, gazetteers);
        if (arabic) labels[each] = arabic;
      }
      return context.json({ places, labels }, 200);
    },
  );
  return app;
}

/** The parts of a label in Arabic; `undefined` where no place has this label, or its Arabic name is not known. */
function arabicLabel(
  label: string,
  gazetteers: readonly Gazetteer[],
): ArabicPlaceNames["labels"][string] | undefined {
  const place = placeOfLabel(label, gazetteers);
  const name = place && arabicNameIn(place, gazetteers);
  if (!place || name === undefined) return undefined;
  const { level, country } = place;
  const above = level === "admin1" ? undefined : place.within.find((area) => area.level === "admin1");
  return { name, level, country, area: above ? (arabicNameIn(above, gazetteers) ?? above.name) : null };
}

/** A label begins with the place's name, which may hold commas of its own. */
function placeOfLabel(label: string, gazetteers: readonly Gazetteer[]): PlaceIdentity | undefined {
  const parts = label.split(", ");
  for (let length = 1; length <= Math.min(4, parts.length); length++) {
    const name = parts
      .slice(0, length)
      .join(", ")
      .replace(/ \((?:area|admin\d)\)$/u, "");
    const found = placesNamed(name, gazetteers).find((place) => placeLabel(place) === label);
    if (found) return found;
  }
  return undefined;
}

import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import type { ActorFilter } from "../api/actors.ts";
import { meQuery, situationQuery, workspacesQuery } from "../api/queries.ts";
import { isLanguage, preferredLanguage } from "../i18n/locale.ts";
import { loadMessages } from "../i18n/messages.ts";
import type { EvidenceSearch } from "../parts/evidence-drawer/use-evidence.ts";
import { claimFilterFrom } from "../screens/claims/filter.ts";
import { parseSearch, stringifySearch, textOf } from "./address.ts";
import { Failure, Nothing } from "./failure.tsx";
import { Frame } from "./frame.tsx";
import { LanguageFrame } from "./language-frame.tsx";

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({});

/** Addresses that name no screen lead to the Situation: of the workspace named, or of the first. */
async function toSituation({ client }: Context, lang: string): Promise<never> {
  const workspaces = await client.ensureQueryData(workspacesQuery);
  const first = workspaces.find((each) => each.mark === "demonstration") ?? workspaces[0];
  throw redirect({ to: "/$lang/$workspace/situation", params: { lang, workspace: first?.id ?? "none" } });
}

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: ({ context }) => toSituation(context, preferredLanguage(navigator.languages)),
});

const language = createRoute({
  getParentRoute: () => root,
  path: "$lang",
  loader: ({ params }) => loadMessages(isLanguage(params.lang) ? params.lang : "en"),
  staleTime: Infinity,
  component: LanguageFrame,
});

const languageStart = createRoute({
  getParentRoute: () => language,
  path: "/",
  beforeLoad: ({ context, params }) => toSituation(context, params.lang),
});

const workspace = createRoute({
  getParentRoute: () => language,
  path: "$workspace",
  validateSearch: (search: Record<string, unknown>): EvidenceSearch => {
    const claim = textOf(search["claim"]);
    const pair = search["compare"];
    const compare =
      Array.isArray(pair) && pair.length === 2 ? ([String(pair[0]), String(pair[1])] as const) : undefined;
    return { ...(claim ? { claim } : {}), ...(compare ? { compare } : {}) };
  },
  loader: async ({ context }) => {
    await Promise.all([
      context.client.ensureQueryData(meQuery),
      context.client.ensureQueryData(workspacesQuery),
    ]);
  },
  component: Frame,
});

const inWorkspace = { getParentRoute: () => workspace };

const workspaceStart = createRoute({
  ...inWorkspace,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/$lang/$workspace/situation", params });
  },
});

const situation = createRoute({
  ...inWorkspace,
  path: "situation",
  loader: ({ context, params }) => context.client.ensureQueryData(situationQuery(params.workspace)),
  component: lazyRouteComponent(() => import("../screens/situation/situation.tsx"), "SituationScreen"),
});

const reports = createRoute({
  ...inWorkspace,
  path: "reports",
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    const q = textOf(search["q"]);
    return q ? { q } : {};
  },
  component: lazyRouteComponent(() => import("../screens/reports/reports.tsx"), "ReportsScreen"),
});

const desk = createRoute({
  ...inWorkspace,
  path: "reports/$documentId",
  validateSearch: (search: Record<string, unknown>): { copy?: string } => {
    const copy = textOf(search["copy"]);
    return copy ? { copy } : {};
  },
  component: lazyRouteComponent(
    () => import("../screens/reading-desk/reading-desk.tsx"),
    "ReadingDeskScreen",
  ),
});

const claims = createRoute({
  ...inWorkspace,
  path: "claims",
  validateSearch: claimFilterFrom,
  component: lazyRouteComponent(() => import("../screens/claims/claims.tsx"), "ClaimsScreen"),
});

const add = createRoute({
  ...inWorkspace,
  path: "add",
  component: lazyRouteComponent(() => import("../screens/add/add.tsx"), "AddScreen"),
});

const search = createRoute({
  ...inWorkspace,
  path: "search",
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    const q = textOf(search["q"]);
    return q ? { q } : {};
  },
  component: lazyRouteComponent(() => import("../screens/search/search.tsx"), "SearchScreen"),
});

const actors = createRoute({
  ...inWorkspace,
  path: "actors",
  validateSearch: (search: Record<string, unknown>): ActorFilter => {
    const q = textOf(search["q"]);
    const only = search["only"];
    return { ...(q ? { q } : {}), ...(only === "changed" || only === "ambiguous" ? { only } : {}) };
  },
  component: lazyRouteComponent(() => import("../screens/actors/actors.tsx"), "ActorsScreen"),
});

const places = createRoute({
  ...inWorkspace,
  path: "places",
  component: lazyRouteComponent(() => import("../screens/places/places.tsx"), "PlacesScreen"),
});

const feeds = createRoute({
  ...inWorkspace,
  path: "feeds",
  component: lazyRouteComponent(() => import("../screens/feeds/feeds.tsx"), "FeedsScreen"),
});

const ledger = createRoute({
  ...inWorkspace,
  path: "ledger",
  component: lazyRouteComponent(() => import("../screens/ledger/ledger.tsx"), "LedgerScreen"),
});

const systems = createRoute({
  ...inWorkspace,
  path: "systems",
  component: lazyRouteComponent(() => import("../screens/systems/systems.tsx"), "SystemsScreen"),
});

const about = createRoute({
  ...inWorkspace,
  path: "about",
  component: lazyRouteComponent(() => import("../screens/about/about.tsx"), "AboutScreen"),
});

const tree = root.addChildren([
  start,
  language.addChildren([
    languageStart,
    workspace.addChildren([
      workspaceStart,
      situation,
      reports,
      desk,
      claims,
      add,
      search,
      actors,
      places,
      feeds,
      ledger,
      systems,
      about,
    ]),
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    parseSearch,
    stringifySearch,
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: Nothing,
    defaultPendingMs: 300,
    defaultPreload: "intent",
    scrollRestoration: true,
    scrollRestorationBehavior: "instant",
  });
}

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** The desk was opened by handing in what was here before. */
    already?: boolean;
  }
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useMatchRoute, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { follow } from "../api/events.ts";
import { useWords } from "../i18n/words.ts";
import { useEvidence } from "../parts/evidence-drawer/use-evidence.ts";
import { peersOf } from "../parts/evidence-drawer/peers.ts";
import { moveStop } from "../parts/keys/stops.ts";
import { useKeyListener, useKeys } from "../parts/keys/use-keys.ts";
import { situationQuery } from "../api/queries.ts";
import { Banner } from "./banner.tsx";
import "./frame.css";
import { LedgerLine } from "./ledger-line.tsx";
import { Navigation } from "./navigation.tsx";
import { Tools } from "./tools.tsx";
import { useLanguage, useWorkspace } from "./use-workspace.ts";

const EvidenceDrawer = lazy(() => import("../parts/evidence-drawer/drawer.tsx"));
const KeysDialog = lazy(async () => ({
  default: (await import("../parts/keys/keys-dialog.tsx")).KeysDialog,
}));

/** The page around every screen: head, navigation, main column, evidence, ledger line. */
export function Frame() {
  const t = useWords();
  const workspace = useWorkspace();
  const client = useQueryClient();
  const evidence = useEvidence();
  const search = useRef<HTMLInputElement>(null);
  const [keysShown, showKeys] = useState(false);
  const atDesk = useMatchRoute()({ to: "/$lang/$workspace/reports/$documentId" }) !== false;
  useKeyListener();
  useGlobalKeys(
    () => showKeys(true),
    () => search.current?.focus(),
  );
  useEffect(() => follow(workspace.id, client), [workspace.id, client]);
  const drawer = !atDesk && (evidence.shown.claim !== undefined || evidence.shown.compare !== undefined);
  return (
    <div className="frame" data-drawer={drawer} data-desk={atDesk}>
      <a className="skip" href="#main">
        {t("frame.skip")}
      </a>
      <header className="frame-head">
        <Banner />
        <Tools searchBox={search} onKeys={() => showKeys(true)} />
      </header>
      <Navigation />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {drawer ? (
        <Suspense fallback={null}>
          <EvidenceDrawer />
        </Suspense>
      ) : null}
      <LedgerLine />
      {keysShown ? (
        <Suspense fallback={null}>
          <KeysDialog onClose={() => showKeys(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** Keys that work on every screen. */
function useGlobalKeys(showKeys: () => void, search: () => void): void {
  const navigate = useNavigate();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  const client = useQueryClient();
  const evidence = useEvidence();
  const go =
    (
      to:
        | "situation"
        | "reports"
        | "claims"
        | "add"
        | "actors"
        | "places"
        | "feeds"
        | "ledger"
        | "systems"
        | "about",
    ) =>
    (): void => {
      void navigate({ to: `/$lang/$workspace/${to}`, params: { lang, workspace } });
    };
  const why = (): void => {
    const focused = document.activeElement;
    const claim =
      evidence.shown.claim ?? (focused instanceof HTMLElement ? focused.dataset["claim"] : undefined);
    const situation = client.getQueryData(situationQuery(workspace).queryKey);
    const peer = situation && claim ? peersOf(situation, claim)[0] : undefined;
    if (claim && peer) evidence.compare(claim, peer);
  };
  useKeys("keys.everywhere", [
    { code: "Slash", shift: true, shown: "?", what: "keys.list", run: showKeys },
    { code: "Slash", shown: "/", what: "keys.search", run: search },
    { code: "KeyJ", shown: "J", what: "keys.next", run: () => moveStop(1) },
    { code: "KeyK", shown: "K", what: "keys.previous", run: () => moveStop(-1) },
    { code: "KeyW", shown: "W", what: "keys.why", run: why },
    { code: "KeyG KeyS", shown: "G S", what: "nav.situation", run: go("situation") },
    { code: "KeyG KeyR", shown: "G R", what: "nav.reports", run: go("reports") },
    { code: "KeyG KeyC", shown: "G C", what: "nav.claims", run: go("claims") },
    { code: "KeyG KeyA", shown: "G A", what: "nav.add", run: go("add") },
    { code: "KeyG KeyW", shown: "G W", what: "nav.actors", run: go("actors") },
    { code: "KeyG KeyP", shown: "G P", what: "nav.places", run: go("places") },
    { code: "KeyG KeyF", shown: "G F", what: "nav.feeds", run: go("feeds") },
    { code: "KeyG KeyL", shown: "G L", what: "nav.ledger", run: go("ledger") },
    { code: "KeyG KeyT", shown: "G T", what: "nav.systems", run: go("systems") },
    { code: "KeyG KeyB", shown: "G B", what: "nav.about", run: go("about") },
  ]);
}

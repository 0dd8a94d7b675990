import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actions, labels, roles, type Action, type Label, type Role } from "../base/index.ts";
import { gate, passFor } from "./index.ts";

/**
 * An independent statement of the rules, written from the table in docs/harm.md and not from the gate: for each role
 * the most closed label it sees, and for each action who may.
 */
const highest: Record<Role, Label> = {
  reader: "mission",
  intake: "mission",
  analyst: "restricted",
  reviewer: "sealed",
  releaser: "restricted",
  administrator: "mission",
};

function model(held: readonly Role[], action: Action, label: Label): boolean {
  return held.some((role) => {
    if (labels.indexOf(label) > labels.indexOf(highest[role])) return false;
    switch (action) {
      case "export":
        return !["intake", "administrator"].includes(role);
      case "capture":
        return ["intake", "analyst", "reviewer"].includes(role);
      case "record":
      case "judge":
        return ["analyst", "reviewer"].includes(role);
      case "relabel":
        return ["reviewer", "releaser"].includes(role);
      case "send":
        return ["intake", "analyst", "reviewer"].includes(role) && ["public", "mission"].includes(label);
      case "administer":
        return role === "administrator";
      case "erase":
        return role === "administrator" || held.includes("administrator");
      case "list":
      case "read":
      case "count":
      case "search":
      case "watch":
        return true;
    }
  });
}

describe("the gate", () => {
  it("decides as the independent model does, over every combination of roles, actions and labels", () => {
    for (let mask = 0; mask < 2 ** roles.length; mask += 1) {
      const held = roles.filter((_, index) => mask & (1 << index));
      for (const action of actions)
        for (const label of labels)
          expect(gate({ roles: held }, action, { label }).allow).toBe(model(held, action, label));
    }
  });

  it("opens nothing to nobody, and lets a role's action not borrow another role's sight", () => {
    expect(passFor({ id: "per_0", roles: [] }, "read")).toBeUndefined();
    // Sees restricted as a releaser, may capture as intake: may not capture what intake does not see.
    expect(gate({ roles: ["releaser", "intake"] }, "capture", { label: "restricted" })).toEqual({
      allow: false,
      why: "label",
    });
  });

  it("gives a pass for just the labels it would allow one by one", () => {
    fc.assert(
      fc.property(fc.subarray([...roles], { minLength: 1 }), fc.constantFrom(...actions), (held, action) => {
        const open = labels.filter((label) => gate({ roles: held }, action, { label }).allow);
        expect(passFor({ id: "per_0", roles: held }, action)?.labels ?? []).toEqual(open);
      }),
      { numRuns: 10_000, seed: 20_160_701 },
    );
  });

  it("is the only maker of passes in the house", () => {
    const packages = fileURLToPath(new URL("../../../", import.meta.url));
    const sources = ["domain", "store", "node"].flatMap((name) =>
      readdirSync(`${packages}${name}/src`, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
        .map((file) => `${packages}${name}/src/${file}`),
    );
    const makers = sources.filter((file) =>
      /\bas (?:unknown as )?Pass\b|<Pass>\{/u.test(readFileSync(file, "utf8")),
    );
    expect(makers.map((file) => file.slice(packages.length))).toEqual(["domain/src/sharing/gate.ts"]);
  });
});

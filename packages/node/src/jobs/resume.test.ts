import { passFor } from "@truce/domain/sharing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../http/test-node.ts";
import { capture } from "../sources/capture.ts";
import { resumeReading } from "./resume.ts";

let truce: TestNode;
beforeAll(async () => {
  truce = await openTestNode();
});
afterAll(() => truce.close());

it("reads at the next start what was captured and not read, once", async () => {
  const { node, workspaceId } = truce;
  const who = { person: node.operator, pass: passFor(node.operator, "capture")! };
  const handedIn = {
    how: "paste",
    text: "The Northern Network for Records said on Friday that 12 civilians had been killed in June 2031 in Vardel.",
  } as const;
  await capture(node, who, workspaceId, handedIn, { published: "2031-07-04" }, { step: () => {} });
  expect((await truce.claims(node.operator)).total).toBe(0);
  expect(await resumeReading(node)).toBe(1);
  expect((await truce.claims(node.operator)).total).toBeGreaterThan(0);
  expect(await resumeReading(node)).toBe(0);
});

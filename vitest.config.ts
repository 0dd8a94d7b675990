import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "tools/**/*.test.ts", "bench/**/*.test.ts"],
    // Two cores is the smallest machine the suite must pass on.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

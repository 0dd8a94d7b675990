import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/**
 * The order of the cascade, said first in every style file: whichever of them arrives first, base comes before the shell and parts,
 * parts before screens.
 */
function layerOrder(): Plugin {
  return {
    name: "layer-order",
    enforce: "pre",
    transform: (code, id) =>
      id.includes("/packages/web/src/") && id.endsWith(".css")
        ? `@layer tokens, base, shell, parts, screens, print;\n${code}`
        : undefined,
  };
}

/** React Aria speaks 34 languages and imports all of them: those that the interface does not speak stay away. */
function onlyOurLanguages(): Plugin {
  const spoken = /\/(?:en-US|ar-AE)\.mjs$/;
  return {
    name: "only-our-languages",
    enforce: "pre",
    load: (id) =>
      /\/react-(?:aria|stately)\/dist\/.*\/intl\/.*\/[a-z]{2}-[A-Z]{2}\.mjs$/.test(id) && !spoken.test(id)
        ? "export default {};"
        : undefined,
  };
}

/**
 * Everything is a file of its own (no data: addresses, no inline script), so that the strictest content security
 * policy holds. The manifest tells the node and the bench which files a route needs.
 */
export default defineConfig({
  plugins: [layerOrder(), onlyOurLanguages(), react()],
  // While the interface is being worked on: `vite packages/web` beside a running node.
  server: { proxy: { "/api": "http://127.0.0.1:4040" } },
  build: {
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "baseline-widely-available",
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What most screens need travels together: on a slow line a dozen small files cost more than their bytes.
          // Not the date field and the dialogs, which bring a library along and are asked for late or by few.
          groups: [
            {
              name: "shared",
              minShareCount: 4,
              test: /packages\/web\/src\/(?!parts\/(?:day-field|form-dialog|keys\/keys-dialog)\b)|node_modules\/@tanstack/,
            },
          ],
        },
      },
    },
  },
});

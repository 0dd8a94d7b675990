import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiProblem } from "./api/problem.ts";
import { makeRouter } from "./shell/router.tsx";
import { applyTheme } from "./shell/settings.ts";
import "./styles/index.css";

applyTheme();

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      // What the node refused it will refuse again; a bad line may do better the second time.
      retry: (count, error) => error instanceof ApiProblem && error.status === 0 && count < 2,
    },
  },
});
const router = makeRouter(client);

// The text that came with the page stays readable until the first screen and its data are here; then nothing jumps.
await router.load();
createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

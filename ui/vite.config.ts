import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

import { guide } from "./vite.guide.ts";

// `--mode fake` builds the same window over the fake backend; the plain build holds neither the fake nor its recordings.
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), guide()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, fs: { allow: [".."] } },
  build: {
    outDir: mode === "fake" ? "dist-fake" : "dist",
    target: "es2022",
    // Assets stay files: a `data:` font or picture would need a wider content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // The window of the journal, and the small one of quick capture.
    rolldownOptions: { input: ["index.html", "capture.html"] },
  },
  define: { __FAKE_BACKEND__: JSON.stringify(mode !== "production") },
  test: { include: ["tests/unit/**/*.test.ts"], environment: "node" },
}));

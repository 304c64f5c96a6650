import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

/** Tiers: views -> features -> shared -> lib. A tier may import from the ones after it, never from the ones before it. */
const above = {
  lib: ["shared", "features", "views"],
  shared: ["features", "views"],
  features: ["views"],
};

const tiers = Object.entries(above).map(([tier, forbidden]) => ({
  files: [`src/${tier}/**/*.{ts,svelte}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: forbidden.map((name) => ({
          regex: `(^|/)${name}(/|$)`,
          message: `${tier} may not import from ${name}: the tiers are views -> features -> shared -> lib.`,
        })),
      },
    ],
  },
}));

export default ts.config(
  { ignores: ["dist", "dist-fake", "node_modules", "screenshots", "src/lib/bindings.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "svelte/no-inline-styles": ["error", { allowTransitions: true }],
      "svelte/require-each-key": "error",
      // Collections in state are replaced whole ($state.raw), never changed in place.
      "svelte/prefer-svelte-reactivity": "off",
      "svelte/no-useless-mustaches": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  // The virtual list places its rows through style directives, which go through the CSSOM and are no attribute of the markup.
  { files: ["src/features/journal/{EntryList,Cards}.svelte"], rules: { "svelte/no-inline-styles": "off" } },
  { files: ["scripts/**", "tests/browser/**"], rules: { "no-console": "off" } },
  // The one door to native code: nothing else may know the shell.
  {
    files: ["src/**/*.{ts,svelte}"],
    ignores: ["src/lib/backend/tauri.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportDeclaration[source.value=/^@tauri-apps/]",
          message: "Only src/lib/backend/tauri.ts may know the shell.",
        },
      ],
    },
  },
  ...tiers,
);

/// <reference types="svelte" />
/// <reference types="vite/client" />

/** Whether this build holds the fake backend. */
declare const __FAKE_BACKEND__: boolean;

/** The pages of the guide, made by `vite.guide.ts`. */
declare module "virtual:guide" {
  export const pages: readonly {
    id: string;
    title: string;
    /** Our own text, rendered when the page is built. */
    html: string;
    /** What stands under each heading; the heading is "" before the first one. */
    parts: readonly { heading: string; title: string; text: string }[];
  }[];
}

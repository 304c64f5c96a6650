/// <reference types="svelte" />
/// <reference types="vite/client" />

/** Whether this build holds the fake backend. */
declare const __FAKE_BACKEND__: boolean;

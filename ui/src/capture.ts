// The small window of quick capture: a page of its own, so that it is there at once and knows nothing of the journal's views.
import { mount } from "svelte";

import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/parts.css";
import "./styles/controls.css";
import "./styles/capture.css";
import { openBackend } from "./lib/backend";
import { Preferences } from "./shared/preferences.svelte";
import CaptureView from "./views/CaptureView.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app to put the window into");
const backend = await openBackend();
mount(CaptureView, { target, props: { backend, preferences: () => new Preferences(window.localStorage) } });

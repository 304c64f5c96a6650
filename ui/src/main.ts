import { mount } from "svelte";

import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/parts.css";
import "./styles/shell.css";
import "./styles/journal.css";
import "./styles/lenses.css";
import "./styles/editor.css";
import "./styles/history.css";
import "./styles/search.css";
import "./styles/board.css";
import "./styles/coverage.css";
import "./styles/evidence.css";
import "./styles/library.css";
import "./styles/bin.css";
import "./styles/portfolio.css";
import "./styles/parts-board.css";
import "./styles/reading.css";
import "./styles/checks.css";
import "./styles/first-run.css";
import App from "./App.svelte";
import { openBackend } from "./lib/backend";

const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app to put the window into");
const backend = await openBackend();
mount(App, { target, props: { backend } });

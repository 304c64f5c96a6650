import { Facet } from "@codemirror/state";
import { type EditorView, WidgetType } from "@codemirror/view";

import { t } from "../../lib/words";

/** How a picture's target becomes an address that the page may show; null if there is no such picture. */
export type PictureSource = (target: string) => Promise<string | null>;

export const pictureSource = Facet.define<PictureSource, PictureSource>({
  combine: (given) => given[0] ?? (() => Promise.resolve(null)),
});

function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

export class BulletWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }
  toDOM(): HTMLElement {
    return element("span", "md-bullet", "•");
  }
}

export class RuleWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }
  toDOM(): HTMLElement {
    return element("span", "md-rule");
  }
}

export class CheckboxWidget extends WidgetType {
  constructor(
    readonly done: boolean,
    readonly words: string,
  ) {
    super();
  }
  override eq(other: CheckboxWidget): boolean {
    return other.done === this.done && other.words === this.words;
  }
  toDOM(view: EditorView): HTMLElement {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "md-task";
    box.checked = this.done;
    box.tabIndex = -1;
    box.setAttribute("aria-label", this.words || t("editor-task"));
    box.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("click", (event) => {
      event.preventDefault();
      const from = view.posAtDOM(box);
      view.dispatch({ changes: { from, to: from + 3, insert: this.done ? "[ ]" : "[x]" } });
    });
    return box;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

export class PictureWidget extends WidgetType {
  constructor(
    readonly target: string,
    readonly alt: string,
  ) {
    super();
  }
  override eq(other: PictureWidget): boolean {
    return other.target === this.target && other.alt === this.alt;
  }
  toDOM(view: EditorView): HTMLElement {
    const figure = element("span", "md-figure");
    const picture = document.createElement("img");
    picture.alt = this.alt;
    const words = element("span", this.alt ? "md-alt" : "md-alt md-alt-none", this.alt || t("editor-no-alt"));
    // The picture's own text says the same to those who can't see it.
    if (this.alt) words.setAttribute("aria-hidden", "true");
    figure.append(words);
    void view.state
      .facet(pictureSource)(this.target)
      .then((address) => {
        if (!address) return;
        picture.src = address;
        figure.prepend(picture);
        view.requestMeasure();
      });
    return figure;
  }
  override ignoreEvent(): boolean {
    return false;
  }
}

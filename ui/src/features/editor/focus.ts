import { StateEffect, StateField } from "@codemirror/state";

export const setFocused = StateEffect.define<boolean>();

/** Whether the caret is in the text: without it nothing is "where the caret is". */
export const focused = StateField.define<boolean>({
  create: () => false,
  update: (value, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(setFocused) ? effect.value : now), value),
});

// Every string that a person reads comes from the Fluent files in assets/locales, through `t`.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

import english from "../../../../assets/locales/en-GB/window.ftl?raw";

const bundle = new FluentBundle("en-GB", { useIsolating: false });
const faults = bundle.addResource(new FluentResource(english));

/** The text of an id, with its values put in. An id without a text shows itself, so that it is seen and reported. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  const message = bundle.getMessage(id);
  if (!message?.value) return id;
  return bundle.formatPattern(message.value, values, faults);
}

// A few words of Markdown as elements, for what is drawn beside the text: a table's cells. Signs that are not understood stay.

const pattern =
  /(?<code>`+)(?<inner>.+?)\k<code>|\*\*(?<strong>[^\s*](?:.*?[^\s*])?)\*\*|~~(?<struck>[^\s~](?:.*?[^\s~])?)~~|(?<![\p{L}\p{N}])_(?<under>[^\s_](?:.*?[^\s_])?)_(?![\p{L}\p{N}])|\*(?<em>[^\s*](?:.*?[^\s*])?)\*|!?\[(?<link>(?:\\.|[^\]\\])*)\]\([^()\s]*\)|\\(?<sign>[!-/:-@[-`{-~])/u;

function made(name: string, className: string, nodes: Node[]): HTMLElement {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...nodes);
  return element;
}

/** The words with their stress and links, as far as they are simple. */
export function inlineWords(text: string): Node[] {
  const found: Node[] = [];
  let rest = text;
  for (;;) {
    const match = pattern.exec(rest);
    if (!match?.groups) break;
    if (match.index) found.push(document.createTextNode(rest.slice(0, match.index)));
    const { inner, strong, struck, under, em, link, sign } = match.groups;
    if (inner !== undefined) found.push(made("code", "md-code", [document.createTextNode(inner.trim() || inner)]));
    else if (strong !== undefined) found.push(made("strong", "md-strong", inlineWords(strong)));
    else if (struck !== undefined) found.push(made("s", "md-strike", inlineWords(struck)));
    else if (link !== undefined) found.push(made("span", "md-link", inlineWords(link)));
    else if (sign !== undefined) found.push(document.createTextNode(sign));
    else found.push(made("em", "md-em", inlineWords(under ?? em ?? "")));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest) found.push(document.createTextNode(rest));
  return found;
}

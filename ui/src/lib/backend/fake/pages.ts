import { ApiError } from "../error";
import type * as T from "../../bindings";

const size = { width: 595, height: 842 };

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** A page of a portfolio, drawn: a cover, then a page a section. The real one comes from the PDF. */
export function drawnPage(portfolio: T.PortfolioShown, page: number): T.PreviewPage {
  const total = portfolio.sections.length + 1;
  if (page < 1 || page > total)
    throw new ApiError({ code: "invalid", message: `there is no page ${page} of ${total}` });
  const section = portfolio.sections[page - 2];
  const words = (section?.parts ?? [])
    .flatMap((part) => Object.values(part.components))
    .join(" ")
    .split(/\s+/);
  const lines = [""];
  for (const word of words) {
    if (lines.length > 38) break;
    const last = lines.at(-1) ?? "";
    if (last.length + word.length > 70) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`.trim();
  }
  const title = section ? `${section.code} ${section.title}`.slice(0, 44) : portfolio.title;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">
<rect width="100%" height="100%" fill="white"/><g font-family="serif"><text x="88" y="110" font-size="22" font-weight="600">${escaped(title)}</text>
${lines.map((line, i) => `<text x="88" y="${150 + 18 * i}" font-size="12">${escaped(line)}</text>`).join("\n")}</g></svg>`;
  return { page, total, ...size, svg, version: "drawn" };
}

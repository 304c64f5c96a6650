// Serves the built window as the shell does: the packaged content security policy, and its nonce on the page's style element.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../dist-fake", import.meta.url));
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".json": "application/json",
};

/** The policy that the packaged window has; nothing inline, nothing from outside. */
export const policy = (nonce) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' blob:; ` +
  "connect-src 'self'; media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Starts the server; its address and a way to stop it. */
export async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    try {
      let body = await readFile(join(root, path === "/" ? "index.html" : path));
      const headers = { "content-type": types[extname(path) || ".html"] ?? "application/octet-stream" };
      if (path === "/" || path.endsWith(".html")) {
        const nonce = randomBytes(16).toString("base64");
        body = body.toString("utf8").replace("<style", `<style nonce="${nonce}"`);
        headers["content-security-policy"] = policy(nonce);
      }
      response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

// A static server on this machine for the test pages. It is the only host the tests may reach, and it
// remembers every request, so that a test can say what the browser asked for.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const PAGES = fileURLToPath(new URL("../pages/", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

// The strictest policy a page can send that still lets it be read.
const STRICT_CSP =
  "default-src 'none'; script-src 'none'; style-src 'none'; img-src 'none'; connect-src 'none'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; " +
  "sandbox allow-same-origin";

/** @type {Record<string, Record<string, string>>} */
const HEADERS = {
  "strict-csp.html": { "content-security-policy": STRICT_CSP },
};

/**
 * Serves a folder on 127.0.0.1, on a port of the system's choice.
 *
 * `routes` maps a path such as "/huge" to a function that returns the page's HTML; it is asked before the folder.
 * Every path under /spa/ gets spa.html, as a single-page app's server does.
 *
 * `headers` adds headers to files by name.
 *
 * @param {{ root?: string, routes?: Record<string, () => string>, headers?: Record<string, Record<string, string>> }} [options]
 */
export async function serve({ root = PAGES, routes = {}, headers = {} } = {}) {
  const folder = resolve(root);
  /** @type {{ method: string, host: string, path: string }[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    requests.push({ method: request.method ?? "", host: request.headers.host ?? "", path: url.pathname + url.search });
    const route = routes[url.pathname];
    if (route) {
      response.writeHead(200, { "content-type": TYPES[".html"], "cache-control": "no-store" });
      response.end(route());
      return;
    }
    let name = decodeURIComponent(url.pathname).replace(/^\/+/, "");
    if (name === "spa" || name.startsWith("spa/")) name = "spa.html";
    const path = normalize(join(folder, name));
    const found = path.startsWith(folder + sep) && (await stat(path).catch(() => undefined));
    if (!found || !found.isFile()) {
      response.writeHead(404, { "content-type": TYPES[".html"] });
      response.end("<!doctype html><title>Not here</title><p>Nothing is served at this address.</p>");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "cache-control": "no-store",
      ...HEADERS[name],
      ...headers[name],
    });
    createReadStream(path).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    requests,
    /** @param {string} path */
    url: (path) => new URL(path, `http://127.0.0.1:${port}/`).href,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/**
 * A proxy that lets requests through to 127.0.0.1 and refuses all others, and remembers both. With the browser set to
 * send everything through it, whatever leaves the browser is in the list.
 */
export async function recordingProxy() {
  /** @type {{ method: string, target: string }[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    requests.push({ method: request.method ?? "", target: request.url ?? "" });
    const url = URL.canParse(request.url ?? "") ? new URL(request.url ?? "") : undefined;
    if (url?.hostname !== "127.0.0.1") {
      response.writeHead(502).end();
      return;
    }
    try {
      const answer = await fetch(url, { method: request.method, redirect: "manual" });
      const kept = ["content-type", "content-security-policy"].flatMap((name) => {
        const value = answer.headers.get(name);
        return value === null ? [] : [[name, value]];
      });
      response.writeHead(answer.status, Object.fromEntries(kept));
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      response.writeHead(502).end(String(error));
    }
  });
  server.on("connect", (request, socket) => {
    requests.push({ method: "CONNECT", target: request.url ?? "" });
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 Refused\r\n\r\n");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `127.0.0.1:${port}`,
    requests,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

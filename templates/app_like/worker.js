// Pages that were read can be read again without a connection. Served as /sw.js (jobboard/app_like.py).
//
// Kept is only what the site says is nobody's page (X-Offline: copy). Where readers got one of their own
// (X-Offline: ask), it is asked for once more without cookies. When the reader changes (X-Reader), it all goes.

const SITE = {{ site }};
const PAGES = "kept-pages";
const FILES = "kept-files"; // stylesheets, scripts and icons of kept pages, the offline page, and who reads
const READER = "/reader";
const MOST = 50;
const WAIT = 3000; // milliseconds until a kept copy is better than waiting on
const ANSWER = 15000;

let reader = "";
let turn = Promise.resolve();
// One change of what is kept at a time. What cannot be kept, for want of room or connection, is not.
const inTurn = (work) => (turn = turn.then(work).catch(() => {}));
const after = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const filesOf = (html) => new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"#?]+)/g)].map(([, path]) => path));
const keptPage = (path) => caches.match(path, { cacheName: PAGES });
const keptFile = (path) => caches.match(path, { cacheName: FILES });

// A page with the files it names. Advertisements are for the moment, so they are left out.
const put = async (cache, path, answer) => {
  const html = (await answer.text()).replace(/<aside class="card ad"[^]*?<\/aside>/g, "");
  const files = await caches.open(FILES);
  await Promise.all([...filesOf(html)].map(async (file) => (await keptFile(file)) || files.add(file).catch(() => {})));
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  headers.set("X-Kept", new Date().toISOString());
  headers.set("X-Title", encodeURIComponent(/<h1[^>]*>([^]*?)<\/h1>/.exec(html)?.[1] ?? path));
  await cache.put(path, new Response(html, { headers }));
};
const keep = async (path, answer) => {
  const pages = await caches.open(PAGES);
  await put(pages, path, answer);
  for (const oldest of (await pages.keys()).slice(0, -MOST)) await pages.delete(oldest);
};
const drop = async (path) => (await caches.open(PAGES)).delete(path);

const knowReader = async (now) => {
  if (!now) return;
  reader ||= (await (await keptFile(READER))?.text()) ?? "";
  if (reader === now) return;
  if (reader && reader !== "nobody") await caches.delete(PAGES);
  reader = now;
  await (await caches.open(FILES)).put(READER, new Response(now));
};

// Nobody's page at `path`, kept unless the reader has changed meanwhile. It is not counted as read.
const ask = async (path) => {
  const asking = reader;
  const kept = await keptPage(path);
  const headers = { Purpose: "prefetch" };
  if (kept?.headers.get("ETag")) headers["If-None-Match"] = kept.headers.get("ETag");
  const answer = await fetch(path, { headers, credentials: "omit", redirect: "error", signal: AbortSignal.timeout(ANSWER) });
  const isNobodys = answer.ok && answer.headers.get("X-Offline") === "copy";
  const page = answer.status === 304 ? kept : isNobodys && answer;
  await inTurn(() => reader === asking && (page ? keep(path, page) : drop(path)));
};

// What an answer of the site says about what is kept. `copy` is a whole page of nobody's.
const learn = async (path, answer, copy) => {
  await inTurn(() => knowReader(answer.headers.get("X-Reader")));
  const isGone = answer.type === "opaqueredirect" || answer.status === 404 || answer.status === 410;
  if (isGone) await inTurn(() => drop(path));
  else if (copy) await inTurn(() => keep(path, copy));
  else if (answer.ok && answer.headers.get("X-Offline")) await ask(path);
};

// A kept page, or the offline page, with a line that says so and its script, in the colors that are chosen now.
const shown = async (kept, words, status) => {
  const theme = (await self.cookieStore?.get("theme"))?.value;
  const line = `<div class="wrap messages" role="status" data-offline><p class="message warning">${words} <a href="" data-again>Try again</a></p></div>`;
  const script = `<script type="module" src="${SITE.script}"></script>`;
  let html = (await kept.text()).replace("</title>", `</title>${script}`).replace(/<main[^>]*>/, (main) => main + line);
  if (/^(auto|light|dark)$/.test(theme)) {
    const colors = theme === "auto" ? "light dark" : theme;
    html = html.replace(/ data-theme="\w+"/, ` data-theme="${theme}"`).replace(/("color-scheme" content=")[^"]*/, `$1${colors}`);
  }
  return new Response(html, { status, headers: kept.headers });
};
const shownCopy = (kept, why) => {
  const at = kept.headers.get("X-Kept");
  const words = new Date(at).toLocaleString("en-US", { dateStyle: "long", timeStyle: "short" });
  return shown(kept, `Kept copy from <time datetime="${at}">${words}</time>. ${why}`, 200);
};
const shownOffline = async () => {
  const page = await keptFile(SITE.offline);
  return page ? shown(page, "You are offline, and this page was not kept.", 503) : Response.error();
};

// What is shared can be a whole ad: more than an address of a request holds. Its links and first words are enough.
const shortened = ({ pathname, searchParams: said }) => {
  const [title, text, url] = ["title", "text", "url"].map((name) => said.get(name) ?? "");
  const [link = ""] = text.match(/https?:\/\/\S{1,1000}/) ?? [];
  const short = { title: title.slice(0, 150), text: `${text.slice(0, 150)} ${link}`, url: url.slice(0, 1000), cut: 1 };
  return Response.redirect(`${pathname}?${new URLSearchParams(short)}`);
};

const page = async (event, url) => {
  const path = url.pathname;
  if (path === SITE.shared && url.search.length > 2000 && !url.searchParams.has("cut")) return shortened(url);
  const network = (async () => (await event.preloadResponse) || fetch(event.request))();
  const learnt = (answer) => {
    const isWhole = answer.status === 200 && answer.headers.get("X-Offline") === "copy";
    return learn(path, answer, isWhole && answer.clone());
  };
  event.waitUntil(network.then(learnt).catch(() => {}));
  const isReload = /no-cache|reload/.test(event.request.cache); // who asks again is not given the copy again
  let answer;
  let why = "You are offline.";
  try {
    answer = await (isReload ? network : Promise.race([network, after(WAIT)]));
    if (answer && answer.status < 502) return answer;
    why = answer ? "The site cannot answer just now." : "The connection is slow.";
  } catch { /* offline */ }
  const kept = await keptPage(path);
  if (kept) return shownCopy(kept, why);
  return answer || network.catch(shownOffline);
};

// Names of static files have a digest of what is in them, so a kept one is right.
const file = async (request, path) => {
  if (/\.[0-9a-f]{12}\.\w+$/.test(path)) return (await keptFile(path)) || fetch(request);
  return fetch(request).catch(async () => (await keptFile(path)) || Response.error());
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(request, url.pathname));
});

const prepare = async () => {
  const page = await fetch(SITE.offline, { credentials: "omit", redirect: "error", cache: "no-cache" });
  if (!page.ok) throw new Error(`${SITE.offline} answered ${page.status}`);
  await put(await caches.open(FILES), SITE.offline, page);
  await skipWaiting();
};

// Files of earlier releases go once no kept page names them.
const sweep = async () => {
  const files = await caches.open(FILES);
  const pages = [await keptFile(SITE.offline), ...(await (await caches.open(PAGES)).matchAll())];
  const needed = new Set([SITE.offline, READER]);
  for (const page of pages) for (const path of filesOf(await page.text())) needed.add(path);
  for (const { url } of await files.keys()) if (!needed.has(new URL(url).pathname)) await files.delete(url);
};

const takeOver = async () => {
  await registration.navigationPreload?.enable();
  await clients.claim();
  await inTurn(sweep);
};
addEventListener("install", (event) => event.waitUntil(prepare()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));

// A page that came without the worker, as the one that brought it, says that it was read.
const meet = async ({ url }) => {
  const { pathname } = new URL(url);
  await learn(pathname, await fetch(pathname, { method: "HEAD", redirect: "manual" }));
};
addEventListener("message", (event) => event.waitUntil(meet(event.source).catch(() => {})));

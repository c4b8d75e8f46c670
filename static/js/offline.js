// On pages that the browser's worker shows: the line on top. On the offline page: what is kept, newest first.

const line = document.querySelector("[data-offline]");
if (line) {
  const root = document.documentElement;
  root.dataset.theme = /(?:^|; )theme=(auto|light|dark)/.exec(document.cookie)?.[1] ?? root.dataset.theme;
  const again = line.querySelector("[data-again]");
  // the browser's own "again" waits for the connection; a link to the same page might get the copy once more
  again.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  addEventListener("online", () => (again.textContent = "You are online again: load the page as it is now"));
}

const entry = ([path, page]) => {
  const title = decodeURIComponent(page.headers.get("X-Title") ?? "");
  const link = Object.assign(document.createElement("a"), { href: path });
  link.textContent = new DOMParser().parseFromString(title, "text/html").body.textContent.trim() || path;
  const dots = Object.assign(document.createElement("span"), { className: "dots" });
  const day = document.createElement("span");
  day.textContent = new Date(page.headers.get("X-Kept")).toLocaleDateString("en-US", { dateStyle: "medium" });
  const item = document.createElement("li");
  item.append(link, dots, day);
  return item;
};
const list = document.querySelector("[data-kept-list]");
const show = async () => {
  const kept = await caches.open("kept-pages");
  const pages = await Promise.all((await kept.keys()).map(async ({ url }) => [new URL(url).pathname, await kept.match(url)]));
  list.querySelector("ul").replaceChildren(...pages.reverse().map(entry));
  list.hidden = !pages.length;
  document.querySelector("[data-none]").hidden = pages.length > 0;
};
if (list && "caches" in window) {
  show();
  list.querySelector("button").addEventListener("click", async () => {
    await caches.delete("kept-pages");
    await show();
    document.querySelector("h1").focus();
  });
}

// Lists the guides that are kept on this device, newest first.

const section = document.querySelector("[data-kept-list]");
const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium" });
const entry = ([path, page]) => {
  const text = decodeURIComponent(page.headers.get("X-Title") ?? "");
  const link = Object.assign(document.createElement("a"), { href: path });
  link.textContent = new DOMParser().parseFromString(text, "text/html").body.textContent.trim() || path;
  const dots = Object.assign(document.createElement("span"), { className: "dots" });
  const when = document.createElement("span");
  when.textContent = day.format(new Date(page.headers.get("X-Kept")));
  const item = document.createElement("li");
  item.append(link, dots, when);
  return item;
};
const show = async () => {
  const kept = await caches.open("kept-pages");
  const pages = await Promise.all((await kept.keys()).map(async ({ url }) => [new URL(url).pathname, await kept.match(url)]));
  section.querySelector("ul").replaceChildren(...pages.reverse().map(entry));
  section.hidden = !pages.length;
  document.querySelector("[data-none]").hidden = pages.length > 0;
};
section.querySelector("button").addEventListener("click", async () => {
  await caches.delete("kept-pages");
  await show();
  document.querySelector("h1").focus();
});
if ("caches" in window) show();

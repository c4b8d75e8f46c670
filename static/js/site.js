// What scripts add to pages that work without them. No dependency; htmx comes only when a search is touched.

const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
// Tells everybody, or with `aloud` only those who listen to the page.
const say = (words, aloud = false) => {
  const place = document.querySelector("[data-status]");
  place.classList.toggle("hidden", aloud);
  place.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (place.textContent = ""), 4000);
};
// Storage may be forbidden; then choices last as long as the page.
const remembered = (key, otherwise) => {
  try { return JSON.parse(localStorage.getItem(key)) ?? otherwise; } catch { return otherwise; }
};
const remember = (key, value) => {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* not kept */ }
};

all("[data-scripted]").forEach((part) => (part.hidden = false));

// The worker that keeps pages for reading them offline. It is told of a page that came without it.
const needWorker = async () => {
  await navigator.serviceWorker.register(root.dataset.worker);
  const { active } = await navigator.serviceWorker.ready;
  if (!performance.getEntriesByType("navigation")[0]?.workerStart) active.postMessage("read");
};
if (root.dataset.worker && navigator.serviceWorker) addEventListener("load", () => needWorker().catch(() => {}));
document.querySelector(".account-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// htmx, when somebody turns to a field that uses it. What is typed before it came is said to it again.
let asked = false;
const needHtmx = () => {
  if (asked) return;
  asked = true;
  let missed = null;
  const note = (event) => (missed = event);
  const script = Object.assign(document.createElement("script"), { src: root.dataset.htmx });
  script.onload = () => {
    removeEventListener("input", note);
    missed?.target.dispatchEvent(new Event(missed.target.matches("select, [type=checkbox]") ? "change" : "input", { bubbles: true }));
  };
  addEventListener("input", note);
  // Between the end of parsing and the load event htmx would wait for a signal that has passed.
  document.readyState === "complete" ? document.head.append(script) : addEventListener("load", () => document.head.append(script));
};
for (const kind of ["focusin", "pointerover"])
  document.addEventListener(kind, (event) => event.target.closest("[data-hx-get], [data-hx-post]") && needHtmx(), { passive: true });
if (history.state?.htmx) needHtmx();
// What comes after the page, such as filters that were not counted yet. Who is at work on a search already has htmx,
// which sees to it.
for (const late of document.querySelectorAll("[data-hx-trigger=load]"))
  fetch(late.dataset.hxGet, { headers: { "HX-Request": "true" } })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((html) => html && !asked && (late.parentElement.innerHTML = html), () => {});
addEventListener("popstate", (event) => event.state?.htmx && !window.htmx && location.reload());
// Empty fields stay out of addresses, and a currency without an amount.
document.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  if (!formData.has("pay")) formData.delete("currency");
});
document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of Object.entries(detail.parameters)) if (value === "") delete detail.parameters[name];
});
document.addEventListener("htmx:sendError", () => say("No answer from the site. Check the connection and try again."));
document.addEventListener("htmx:responseError", ({ target }) => say(target.closest("[data-hx-post]") ? "That was not kept. Reload the page and try again." : "The search did not answer. Press Enter to try again."));

// What an editor has kept in this browser is gone when its owner signs out.
document.addEventListener("submit", ({ target }) => {
  if (target.getAttribute("action")?.endsWith("/accounts/logout/")) Object.keys(localStorage).forEach((key) => key.startsWith("resume:") && localStorage.removeItem(key));
});

// Appearance: Auto, Light, Dark in turn, in place.
const themes = ["auto", "light", "dark"];
all("[data-appearance]").forEach((link) => {
  const show = () => (link.lastElementChild.textContent = `Appearance: ${root.dataset.theme}`);
  link.setAttribute("role", "button");
  show();
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const theme = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
    root.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
    show();
    say(`Appearance: ${theme}`, true);
  });
});
// The space bar presses buttons, also those that were links.
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("a[role=button]")) event.preventDefault(), event.target.click();
});

// Suggestions: arrows walk, Enter opens, Escape closes.
all("[data-search]").forEach((form) => {
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  let at = -1;
  const options = () => [...list.children];
  const mark = (next) => {
    at = next;
    options().forEach((option, n) => option.setAttribute("aria-selected", n === at));
    options()[at]?.scrollIntoView({ block: "nearest" });
    at < 0 ? input.removeAttribute("aria-activedescendant") : input.setAttribute("aria-activedescendant", options()[at].id);
  };
  const open = (yes) => {
    list.hidden = !(yes && list.children.length);
    input.setAttribute("aria-expanded", !list.hidden);
    mark(-1);
  };
  list.addEventListener("htmx:afterSwap", () => {
    options().forEach((option, n) => (option.id = `${list.id}-${n}`));
    open(document.activeElement === input && input.value.trim() !== "");
    if (!list.hidden) say(`${list.children.length} suggestions`, true);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && count) { event.preventDefault(); open(false); }
    else if (event.key === "ArrowDown" && count) { event.preventDefault(); mark((at + 1) % count); }
    else if (event.key === "ArrowUp" && count) { event.preventDefault(); mark((at > 0 ? at : count) - 1); }
    else if (event.key === "Enter" && count && at >= 0) { event.preventDefault(); options()[at].click(); }
  });
  input.addEventListener("focus", () => open(input.value.trim() !== ""));
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || open(false));
});

// A list of jobs that changed says what it is now.
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id === "results") say(document.querySelector("h1[data-announce]")?.textContent ?? "", true);
});

// Picking guides to compare: picks outlast a new search.
const bar = document.querySelector("[data-compare]");
if (bar) {
  const picked = new Map();
  const words = bar.querySelector("[data-picked]");
  const boxes = () => all("input[name=guide][form=compare]");
  const show = () => {
    boxes().forEach((box) => (box.checked = picked.has(box.value)));
    all("input[type=hidden]", bar).forEach((input) => input.remove());
    const shown = new Set(boxes().map((box) => box.value));
    for (const slug of picked.keys())
      if (!shown.has(slug)) bar.append(Object.assign(document.createElement("input"), { type: "hidden", name: "guide", value: slug }));
    bar.classList.toggle("open", picked.size > 0);
    bar.querySelector("button").disabled = picked.size < 2 || picked.size > 4;
    const hint = picked.size < 2 ? " – tick one more" : picked.size > 4 ? " – four at most" : "";
    words.textContent = [...picked.values()].join(", ") + hint;
  };
  const collect = () => boxes().forEach((box) => box.checked && picked.set(box.value, box.dataset.title));
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("input[name=guide][form=compare]")) return;
    target.checked ? picked.set(target.value, target.dataset.title) : picked.delete(target.value);
    show();
  });
  document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.id !== "results") return;
    show();
    say(target.querySelector("[data-announce]")?.textContent ?? "", true);
  });
  addEventListener("pageshow", () => { collect(); show(); });
}

// A guide: where the reader is, links to copy, skills that the reader has.
const sections = all("[data-section]");
const contents = document.querySelector("[data-contents]");
if (contents) {
  const links = new Map(all("a", contents).map((link) => [link.hash.slice(1), link]));
  const follow = (entry) => {
    if (!entry.isIntersecting) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    const link = links.get(entry.target.id);
    link?.setAttribute("aria-current", "location");
    const away = (link?.offsetTop ?? 0) - contents.scrollTop;
    if (away < 0 || away > contents.clientHeight - 40) contents.scrollTop += away - contents.clientHeight / 2;
  };
  const watch = new IntersectionObserver((entries) => entries.forEach(follow), { rootMargin: "-15% 0px -80% 0px" });
  sections.forEach((section) => watch.observe(section));
  contents.addEventListener("click", ({ target }) => {
    if (target.closest("a") && contents.querySelector("summary").offsetParent) contents.querySelector("details").open = false;
  });
}

const copy = (address) => navigator.clipboard.writeText(address).then(() => say("Link copied"), () => say("This browser does not let the page copy. The link is in the address bar."));
document.addEventListener("click", ({ target }) => {
  const link = target.closest("[data-copy]");
  if (link) copy(link.href);
  const button = target.closest("button");
  if (button?.dataset.copyUrl) copy(button.dataset.copyUrl);
  if (button?.dataset.shareUrl) navigator.share({ title: button.dataset.shareTitle, url: button.dataset.shareUrl }).catch(() => {});
  if (button && "print" in button.dataset) print();
});
if (navigator.share) all("[data-share]").forEach((part) => (part.hidden = false));

// What the page sends by itself. The token is fetched when it is first needed, as pages are kept without one.
let token = null;
const post = async (url, data) => {
  token ??= fetch("/careers/ticks/").then((answer) => answer.json()).then((state) => state.token);
  try {
    const headers = { "X-CSRFToken": await token, "X-Requested-With": "fetch" };
    const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(data) });
    if (!answer.ok) throw Object.assign(new Error(answer.status), { words: answer.status === 409 && (await answer.text()) });
  } catch (error) {
    token = null;
    throw error;
  }
};

// Bookmarks: links to a form, made buttons that flip at once, and flip back if that fails.
const flip = (mark, kept) => {
  mark.toggleAttribute("data-kept", kept);
  mark.setAttribute("role", "button");
  mark.setAttribute("aria-pressed", kept);
  mark.firstElementChild.textContent = kept ? "Bookmarked" : "Bookmark";
};
const ready = () => all("[data-bookmark]").forEach((mark) => flip(mark, "kept" in mark.dataset));
const sure = new Map(); // key → what the site is known to have
let last = Promise.resolve();
document.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-bookmark]");
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const of = mark.dataset.bookmark;
  const was = "kept" in mark.dataset;
  sure.has(of) || sure.set(of, was);
  const show = (kept) => all("[data-bookmark]").forEach((each) => each.dataset.bookmark === of && flip(each, kept));
  show(!was);
  last = last
    .then(() => post("/account/bookmarks/toggle/", { of, keep: was ? 0 : 1 }))
    .then(() => sure.set(of, !was))
    .catch(({ words }) => {
      show(sure.get(of));
      say(words || "This bookmark could not be kept. Check the connection and try again.");
    });
});
document.addEventListener("htmx:afterSettle", ready);
ready();
// Who comes back may see a page from before they kept something: its marks are asked for again.
addEventListener("pageshow", async (event) => {
  const isBack = event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (!isBack || !document.querySelector("[data-bookmark]")) return;
  sure.clear();
  const answer = await fetch(location.href, { cache: "no-cache" }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = new Map(all("[data-bookmark]", page).map((mark) => [mark.dataset.bookmark, "kept" in mark.dataset]));
  all("[data-bookmark]").forEach((mark) => {
    const { bookmark } = mark.dataset;
    if (now.has(bookmark) && !sure.has(bookmark)) flip(mark, now.get(bookmark));
  });
});

// Skills that the reader has: each tick is kept by the site, or taken back if that fails.
const ladders = all("[data-ladder]");
if (ladders.length) {
  const boxes = all("[data-skill]");
  const show = () => {
    ladders.forEach((ladder) => {
      const own = all("[data-skill]", ladder);
      ladder.querySelector("[data-have]").textContent = `${own.filter((box) => box.checked).length} of ${own.length}`;
    });
    const sum = document.querySelector("[data-have-all]");
    if (sum) sum.textContent = `You have ${boxes.filter((box) => box.checked).length} of ${boxes.length}.`;
  };
  const mark = (slug, checked) => {
    boxes.forEach((box) => box.value === slug && (box.checked = checked));
    show();
  };
  let turn = Promise.resolve();
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-skill]")) return;
    const { value, checked } = target;
    mark(value, checked);
    turn = turn.then(() => post("/careers/ticks/", { skill: value, have: checked ? 1 : 0 })).catch(() => {
      mark(value, !checked);
      say("This tick could not be kept. Check the connection and try again.");
    });
  });
  show();
}

// Single keys, off while somebody types and where they have been turned off (appearance page).
const step = (by) => {
  const here = sections.findLastIndex((section) => section.getBoundingClientRect().top < 120);
  const next = sections[Math.max(0, Math.min(sections.length - 1, here + by))];
  if (!next) return;
  next.scrollIntoView({ behavior: "instant" });
  next.querySelector("h2").focus({ preventScroll: true });
  history.replaceState(history.state, "", `#${next.id}`);
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]")) return;
  if (!remembered("keys", true)) return;
  if (event.key === "[") step(-1);
  if (event.key === "]") step(1);
  if (event.key !== "/") return;
  const menu = document.querySelector(".menu");
  const field = document.querySelector("main [data-slash], main [data-search] input") ?? menu.querySelector("input");
  if (!field) return;
  event.preventDefault();
  if (!field.checkVisibility()) menu.open = true;
  field.focus();
});
all("[data-keys]").forEach((box) => {
  box.checked = remembered("keys", true);
  box.addEventListener("change", () => remember("keys", box.checked));
});

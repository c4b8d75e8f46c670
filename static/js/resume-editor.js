// The editor saves by itself, shows what comes of it, and keeps in this browser what the site has not taken yet.
// Without it the same form is sent by its buttons.

const form = document.getElementById("resume-form");
const preview = document.getElementById("preview");
const toast = document.querySelector("[data-status]");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const { key } = form.dataset;
const token = form.elements.csrfmiddlewaretoken.value;
all("[data-unscripted]").forEach((part) => (part.hidden = true));
document.querySelector("[data-focus]")?.focus();

const say = (words, isBad = false) => {
  const place = form.querySelector("[data-saved]");
  place.textContent = words;
  place.classList.toggle("bad", isBad);
};
const aloud = (words) => { toast.classList.add("hidden"); toast.textContent = words; };

// What is kept in the browser: { id, bodies }, the last of which is the newest. Storage may be forbidden or full.
const stored = () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const store = (draft) => {
  try { draft ? localStorage.setItem(key, JSON.stringify(draft)) : localStorage.removeItem(key); return true; } catch { return false; }
};
const read = () => {
  const body = new URLSearchParams(new FormData(form));
  body.delete("csrfmiddlewaretoken");
  return body.toString();
};

let left = null; // not saved on an earlier visit, and not decided about
let pending = null; // sent, and not known to have come: repeated as it was until it is answered
let isDirty = false;
let draft = null;
let busy = null;
let tries = 0;
let timer, later;
const isHeld = () => "held" in form.dataset; // another window was here: nothing is sent before its owner has chosen
const keep = () => {
  draft ??= { id: Date.now() };
  draft.bodies = [pending, read()].filter(Boolean);
  draft.left = left ?? undefined;
  form.elements.draft.value = draft.id;
  return store(draft);
};
const drop = () => { draft = null; form.elements.draft.value = ""; store(left); };

const post = (body, url = form.action, more = {}) => {
  const data = new URLSearchParams(body);
  data.set("csrfmiddlewaretoken", token);
  const text = data.toString();
  const headers = { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };
  return fetch(url, { method: "POST", body: text, headers, redirect: "manual", keepalive: text.length < 60000, ...more });
};
const again = () => {
  const isKept = keep();
  clearTimeout(timer);
  timer = setTimeout(save, Math.min(60, 2 ** ++tries) * 1000);
  say(isKept ? "Not saved: no connection. What you typed is kept in this browser, and we try again." : "Not saved: no connection. Keep this page open: we try again.", true);
};
const refusals = {
  0: "Not saved: you are signed out. What you typed is kept in this browser: sign in again, and it is offered here.",
  403: "Not saved: this page is from before you signed in. Reload it: what you typed is kept in this browser.",
  404: "Not saved: this resume was deleted in another window. What you typed still stands here.",
};
const attempt = async () => {
  clearTimeout(timer);
  while ((pending || isDirty) && !isHeld()) {
    if (!pending) { pending = read(); isDirty = false; }
    let answer;
    try { answer = await post(pending); } catch { return again(); }
    if (answer.status >= 500 || answer.status === 429) return again();
    tries = 0;
    if (!answer.ok) {
      pending = null;
      isDirty = true;
      keep();
      if (answer.status === 409) form.dataset.held = "";
      const words = refusals[answer.status] ?? (answer.status === 409 ? "Not saved: this resume was changed in another window. Press Save to see what differs: nothing that you typed is lost." : null);
      return say(words ?? (await answer.json().catch(() => ({}))).said ?? "Not saved.", true);
    }
    pending = null;
    taken(await answer.json());
  }
};
const save = () => (busy ??= attempt().finally(() => (busy = null)));
const taken = ({ edition, said, unsure, notes, skills }) => {
  form.elements.edition.value = edition;
  if (isDirty) keep();
  else { drop(); say(said); document.querySelector(".error-summary")?.remove(); }
  all("[data-check]", form).forEach((mark) => unsure.includes(mark.dataset.check) || mark.remove());
  all("[data-check-of]").forEach((item) => unsure.includes(item.dataset.checkOf) || item.remove());
  const words = document.querySelector("[data-checks]");
  if (words && !unsure.length) words.remove();
  else if (words) words.querySelector("[data-checks-left]").textContent = unsure.length;
  all("[data-note]", form).forEach((note) => (note.textContent = notes[note.dataset.note] ?? ""));
  if (skills !== null) document.querySelector("[data-skills]").innerHTML = skills;
};

let asked = null;
const show = async () => {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await post(read(), form.dataset.preview, { signal: asked.signal, keepalive: false });
    if (answer.ok) preview.innerHTML = await answer.text();
  } catch { /* the next change asks again */ }
};
const typed = () => {
  isDirty = true;
  keep();
  if (!isHeld() && !tries) {
    clearTimeout(timer);
    timer = setTimeout(save, 1000);
    say("");
  }
  clearTimeout(later);
  later = setTimeout(show, 600);
};
addEventListener("online", () => save());
document.addEventListener("visibilitychange", () => document.hidden && save());
addEventListener("beforeunload", (event) => isDirty && !stored() && event.preventDefault());

// Entries and sections: added, removed, and moved by button, by Alt and an arrow, and by dragging.
const name = (node) => node.querySelector("[data-title], h3").textContent.trim();
const inside = (node) => (node.dataset.entry ? all(":scope > [data-entry]", node.parentElement) : all(":scope > [data-part]", node.parentElement));
const moved = (node, focused) => {
  focused?.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
  const others = inside(node);
  aloud(`${name(node)}: ${others.indexOf(node) + 1} of ${others.length}`);
  typed();
};
const move = (node, isUp) => {
  const focused = document.activeElement;
  // past an empty section would change nothing to be seen
  const passed = (each) => node.dataset.entry || each.querySelector("[data-entry]");
  const others = inside(node);
  const at = others.indexOf(node);
  const before = others.slice(0, at);
  const after = others.slice(at + 1);
  if (isUp) (before.findLast(passed) ?? before[0])?.before(node);
  else (after.find(passed) ?? after.at(-1))?.after(node);
  moved(node, focused);
};
const count = (part) => {
  const number = all("[data-entry]", part).length;
  part.querySelector("summary .count").textContent = number || "nothing yet";
};
let next = Math.max(0, ...all("[data-entry]", form).map((entry) => +entry.dataset.entry.split("-")[1])) + 1;
const add = (part) => {
  const list = part.querySelector("[data-entries]");
  list.insertAdjacentHTML("beforeend", part.querySelector("template").innerHTML.replaceAll("-__", `-${next++}`));
  all("[data-scripted]", list).forEach((grip) => (grip.hidden = false));
  list.lastElementChild.querySelector("input[type=text], textarea").focus();
  count(part);
};
const remove = (entry) => {
  const part = entry.closest("[data-part]");
  const line = document.createElement("li");
  line.className = "message undo";
  const undo = Object.assign(document.createElement("button"), { type: "button", className: "button quiet", textContent: "Undo" });
  undo.addEventListener("click", () => { line.replaceWith(entry); entry.querySelector("summary").focus(); count(part); typed(); });
  line.append(`${name(entry)} is removed. `, undo);
  entry.replaceWith(line);
  undo.focus();
  count(part);
  typed();
};
const acts = {
  add: (button) => add(button.closest("[data-part]")),
  remove: (button) => remove(button.closest("[data-entry]")),
  up: (button) => move(button.closest("[data-entry], [data-part]"), true),
  down: (button) => move(button.closest("[data-entry], [data-part]"), false),
};
form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (isHeld() && !button?.dataset.act) return keep(); // by the form itself: the page that comes shows what differs
  event.preventDefault();
  if (button?.dataset.act) return acts[button.dataset.act](button);
  if (button?.value === "seen") all("[name=seen]", form).forEach((box) => (box.checked = true));
  isDirty = true;
  save();
});
form.addEventListener("toggle", ({ target }) => {
  const part = target.parentElement;
  if (target.open && part.dataset.part && !part.querySelector("[data-entries]").children.length) add(part);
}, true);
form.addEventListener("input", ({ target }) => {
  const entry = target.closest("[data-entry]");
  if (entry) {
    const keys = entry.closest("[data-part]").dataset.titles.trim().split(" ");
    const words = keys.map((each) => form.elements[`${entry.dataset.entry}-${each}`].value.trim()).filter(Boolean);
    entry.querySelector("[data-title]").textContent = words.join(", ") || "New entry";
  }
  typed();
});
form.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || !event.target.closest("summary, .movers")) return;
  event.preventDefault();
  move(event.target.closest("[data-entry], [data-part]"), event.key === "ArrowUp");
});
form.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button) return;
  event.preventDefault();
  const node = grip.closest("[data-entry], [data-part]");
  const back = node.nextElementSibling;
  node.classList.add("lifted");
  grip.setPointerCapture(event.pointerId);
  const follow = ({ clientY }) => {
    if (clientY < 60 || clientY > innerHeight - 60) scrollBy(0, clientY < 60 ? -12 : 12);
    const others = inside(node).filter((each) => each !== node);
    const below = others.find((each) => { const { top, height } = each.getBoundingClientRect(); return clientY < top + height / 2; });
    if (below ? below !== node.nextElementSibling : node !== node.parentElement.lastElementChild) below ? below.before(node) : others.at(-1)?.after(node);
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("lostpointercapture", () => {
    grip.removeEventListener("pointermove", follow);
    node.classList.remove("lifted");
    if (node.nextElementSibling !== back) moved(node);
  }, { once: true });
});

// What was not saved on an earlier visit.
const offer = document.querySelector("[data-draft-offer]");
const query = new URLSearchParams(location.search);
// The same apart from how entries are numbered, which window it was, and spaces that are not kept.
const plain = (body) => {
  const numbers = new Map();
  const number = (part, n) => `${part}-${numbers.set(part + n, numbers.get(part + n) ?? numbers.size).get(part + n)}-`;
  const pairs = [...new URLSearchParams(body)].filter(([each]) => !["edition", "draft", "unsure", "seen"].includes(each));
  return JSON.stringify(pairs.map(([each, text]) => [each.replace(/^([a-z]+)-(\d+)-/, (_, part, n) => number(part, n)), text.trim().replaceAll("\r\n", "\n")]));
};
const decided = () => { left = left.left ?? null; if (!draft) store(left); offer.hidden = !left; };
const submit = (body) => {
  const sent = Object.assign(document.createElement("form"), { method: "post", action: form.action, hidden: true });
  for (const [each, value] of [...new URLSearchParams(body), ["csrfmiddlewaretoken", token], ["draft", left.id]])
    sent.append(Object.assign(document.createElement("textarea"), { name: each, value }));
  document.body.append(sent);
  sent.submit();
};
const putBack = async () => {
  await save();
  let edition = null;
  for (const body of left.bodies) {
    const data = new URLSearchParams(body);
    if (edition) data.set("edition", edition);
    data.delete("draft");
    const answer = await post(data).catch(() => null);
    if (answer?.status === 409 || answer?.status === 422) return submit(data);
    if (!answer?.ok) return say("Not put back: no connection. It stays in this browser.", true);
    ({ edition } = await answer.json());
  }
  decided();
  location.reload();
};
if ("typed" in form.dataset) isDirty = true;
else {
  left = stored();
  const isTaken = left && (String(left.id) === query.get("saved") || plain(left.bodies.at(-1)) === plain(read()));
  if (isTaken) decided();
  offer.hidden = !left;
}
if (query.has("saved")) history.replaceState(history.state, "", location.pathname + location.hash);
offer.querySelector("[data-put-back]").addEventListener("click", putBack);
offer.querySelector("[data-throw-away]").addEventListener("click", decided);
document.querySelector("[data-drop-draft]")?.addEventListener("click", () => { isDirty = false; store(null); });

// The board: cards move by pointer, by touch and by keyboard, without leaving the page. Its plain forms stay beneath.
// What moves is shown at once; where the site does not take it, the card goes back and the page says so.

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const reduced = matchMedia("(prefers-reduced-motion: reduce)");
const said = document.getElementById("board-said");
const toast = document.querySelector("[data-status]");
let board = document.getElementById("board");

// Told to everybody, or only to those who listen to the page.
const say = (words, aloud = false) => {
  toast.classList.toggle("hidden", aloud);
  toast.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (toast.textContent = ""), 6000);
};
const list = (stage) => board.querySelector(`[data-cards="${stage}"]`);
const stages = () => all("[data-cards]", board).map((each) => each.dataset.cards);
const label = (stage) => board.querySelector(`#h-${stage}`).firstChild.textContent.trim();
const title = (card) => card.querySelector("h3").textContent;
const where = (card) => {
  const cards = [...card.parentElement.children].filter((each) => each.matches("[data-card]"));
  return `${label(card.parentElement.dataset.cards)}, ${cards.indexOf(card) + 1} of ${cards.length}`;
};
const count = () => stages().forEach((stage) => {
  const number = all("[data-card]", list(stage)).length;
  all(`[data-count="${stage}"]`).forEach((each) => (each.textContent = number));
});
const spot = (card) => ({ parent: card.parentElement, next: card.nextElementSibling });
const put = (card, { parent, next }) => {
  const focused = card.contains(document.activeElement) && document.activeElement;
  parent.insertBefore(card, next?.parentElement === parent ? next : null);
  if (focused) focused.focus({ preventScroll: true }); // a card that moves in the page loses it
  count();
};
const show = (stage) => list(stage).closest(".stage").scrollIntoView({ behavior: reduced.matches ? "instant" : "smooth", block: "nearest", inline: "start" });

// One after the other: what was asked for first arrives first.
let turn = Promise.resolve();
const send = (card, from, choice = null) => {
  const to = card.parentElement.dataset.cards;
  const next = card.nextElementSibling?.dataset.card;
  const last = card.previousElementSibling?.dataset.card;
  const body = new URLSearchParams({ shown: card.dataset.stage, to: choice ?? to, csrfmiddlewaretoken: board.elements.csrfmiddlewaretoken.value });
  if (next) body.set("above", next);
  else if (last) body.set("below", last);
  const shown = card.dataset.stage;
  card.dataset.stage = to;
  turn = turn.then(() => keep(card, from, shown, to, body));
};
const keep = async (card, from, shown, to, body) => {
  let answer = null;
  try {
    answer = await fetch(`${location.pathname}${card.dataset.card}/move/`, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch { /* no connection: said below */ }
  if (answer?.status === 409) return renew(await answer.text(), card);
  if (answer?.redirected) return location.assign(answer.url); // signed out meanwhile
  if (!answer?.ok) {
    card.dataset.stage = shown;
    put(card, from);
    return say(`${title(card)} could not be moved and is back in ${label(shown)}. Check the connection and try again.`);
  }
  options(card, to);
  card.querySelector("[data-state]").textContent = (await answer.json()).state;
  if (shown !== to && to === "closed" && !body.get("to").includes(":")) ask(card);
};
// The select of a card leaves out the stage where it is; how it ended can be said, and said otherwise, at any time.
const options = (card, to) => {
  const select = card.querySelector(".app-move select");
  const ends = all("option[value^=closed]", select);
  card.querySelector("[name=shown]").value = to;
  select.replaceChildren(new Option("Choose…", ""), ...stages().filter((each) => each !== to && each !== "closed").map((each) => new Option(label(each), each)), ...ends);
};
// How it ended is asked on the card itself.
const ask = (card) => {
  card.querySelector(".app-move").open = true;
  say(`${title(card)} is closed. Say on the card how it ended.`);
};
// Another window was here: the board as it is now, and the sentence that says so. Who was at the card stays there.
const renew = (html, card) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("board");
  if (!fresh) return location.reload();
  const left = board.scrollLeft;
  const isHere = board.contains(document.activeElement) || document.activeElement === document.body;
  lifted = null;
  board.replaceWith(document.adoptNode(fresh));
  board = fresh;
  board.scrollLeft = left;
  said.replaceChildren(...page.getElementById("board-said").childNodes);
  ready();
  if (isHere) (board.querySelector(`[data-card="${card.dataset.card}"] [data-grip]`) ?? board).focus();
  say(said.querySelector("[data-conflict]")?.textContent ?? "The board has changed in another window.");
};

// Keyboard: the handle picks up and drops, arrows move, Escape puts back.
let lifted = null; // { card, from }
const drop = (keepIt, stay = true) => {
  const { card, from } = lifted;
  const grip = card.querySelector("[data-grip]");
  lifted = null;
  card.classList.remove("lifted");
  grip.setAttribute("aria-pressed", "false");
  const moved = card.parentElement !== from.parent || card.nextElementSibling !== from.next;
  if (!keepIt) put(card, from);
  say(keepIt ? `Dropped ${title(card)}: ${where(card)}.` : `${title(card)} is back where it was.`, true);
  if (keepIt && moved) send(card, from);
  if (stay) grip.focus();
};
const lift = (card) => {
  lifted = { card, from: spot(card) };
  card.classList.add("lifted");
  card.querySelector("[data-grip]").setAttribute("aria-pressed", "true");
  say(`Picked up ${title(card)}: ${where(card)}. The arrows move it, Space drops it, Escape puts it back.`, true);
};
const carry = (key) => {
  const { card } = lifted;
  const names = stages();
  const at = names.indexOf(card.parentElement.dataset.cards);
  if (key === "ArrowUp" && card.previousElementSibling) put(card, { parent: card.parentElement, next: card.previousElementSibling });
  else if (key === "ArrowDown" && card.nextElementSibling) put(card, { parent: card.parentElement, next: card.nextElementSibling.nextElementSibling });
  else if (key === "ArrowLeft" && at > 0) put(card, { parent: list(names[at - 1]), next: list(names[at - 1]).firstElementChild });
  else if (key === "ArrowRight" && at < names.length - 1) put(card, { parent: list(names[at + 1]), next: list(names[at + 1]).firstElementChild });
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
  say(where(card), true);
};
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
document.addEventListener("keydown", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  if (!grip || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " || event.key === "Enter") { event.preventDefault(); lifted ? drop(true) : lift(grip.closest("[data-card]")); }
  else if (lifted && event.key === "Escape") { event.preventDefault(); drop(false); }
  else if (lifted && ARROWS.includes(event.key)) { event.preventDefault(); carry(event.key); }
});
// Whoever goes elsewhere with a card in hand, be it to a link on the card, lets it go. Looked at a moment later, as
// a card that moves loses the focus and gets it again; another window in front is no reason.
document.addEventListener("focusout", () => setTimeout(() => {
  if (lifted && document.hasFocus() && document.activeElement !== lifted.card.querySelector("[data-grip]")) drop(false, false);
}));

// Pointer and touch: by the handle, so that a finger on the card still scrolls.
let drag = null; // { card, from, place, dx, dy, id, over, timer }
const begin = (event) => {
  const grip = event.target.closest?.("[data-grip]");
  if (!grip || event.button !== 0 || drag) return;
  event.preventDefault();
  if (lifted) drop(true);
  const card = grip.closest("[data-card]");
  const box = card.getBoundingClientRect();
  drag = { card, grip, id: event.pointerId, x: event.clientX, y: event.clientY, dx: event.clientX - box.left, dy: event.clientY - box.top, box, flying: false };
  grip.setPointerCapture(event.pointerId);
};
const fly = () => {
  const { card, box } = drag;
  const place = Object.assign(document.createElement("li"), { className: "place" });
  place.style.height = `${box.height}px`;
  Object.assign(drag, { flying: true, from: spot(card), place });
  card.before(place);
  card.classList.add("flying");
  card.style.width = `${box.width}px`;
  board.classList.add("lifting");
};
const follow = (event) => {
  if (!drag || event.pointerId !== drag.id) return;
  if (!drag.flying) {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
    fly();
  }
  Object.assign(drag, { x: event.clientX, y: event.clientY });
  aim();
};
const aim = () => {
  const { card, place, x, y, dx, dy } = drag;
  card.style.left = `${x - dx}px`;
  card.style.top = `${y - dy}px`;
  const under = document.elementFromPoint(x, y);
  const tab = under?.closest("[data-tab]");
  all(".over").forEach((each) => each.classList.remove("over"));
  drag.tab = tab?.dataset.tab ?? null;
  tab?.classList.add("over");
  const column = under?.closest("[data-column]");
  if (column && !tab) {
    const cards = all("[data-card]:not(.flying)", column);
    const next = cards.find((each) => { const box = each.getBoundingClientRect(); return y < box.top + box.height / 2; });
    const parent = column.querySelector("[data-cards]");
    if (place.parentElement !== parent || place.nextElementSibling !== (next ?? null)) parent.insertBefore(place, next ?? null);
  }
  edge();
};
// Near an edge the board goes on to the next column, and the page up or down.
const edge = () => {
  const { x, y } = drag;
  const box = board.getBoundingClientRect();
  const side = x > Math.min(box.right, innerWidth) - 28 ? 1 : x < Math.max(box.left, 0) + 28 ? -1 : 0;
  const along = y > innerHeight - 60 ? 12 : y < 60 && !drag.tab ? -12 : 0;
  if (along) scrollBy({ top: along, behavior: "instant" });
  if (side && !drag.sideways) {
    drag.sideways = setTimeout(() => {
      if (!drag) return;
      drag.sideways = null;
      const step = list("saved").closest(".stage").offsetWidth + 16;
      board.scrollBy({ left: side * step, behavior: "instant" });
      aim();
    }, 500);
  } else if (!side) { clearTimeout(drag.sideways); drag.sideways = null; }
  clearTimeout(drag.timer);
  if (along) drag.timer = setTimeout(() => drag?.flying && aim(), 16);
};
const end = (event, keepIt) => {
  if (!drag || (event.pointerId !== undefined && event.pointerId !== drag.id)) return;
  const { card, from, place, tab, flying, grip } = drag;
  clearTimeout(drag.sideways);
  clearTimeout(drag.timer);
  drag = null;
  if (!flying) return grip.focus();
  card.classList.remove("flying");
  card.removeAttribute("style");
  board.classList.remove("lifting");
  all(".over").forEach((each) => each.classList.remove("over"));
  if (!keepIt) { place.remove(); return put(card, from); }
  if (tab) put(card, { parent: list(tab), next: list(tab).firstElementChild });
  else put(card, { parent: place.parentElement, next: place });
  place.remove();
  if (card.parentElement === from.parent && card.nextElementSibling === from.next) return;
  say(`${title(card)}: ${where(card)}.`, true);
  send(card, from);
};
document.addEventListener("pointerdown", begin);
document.addEventListener("pointermove", follow);
document.addEventListener("pointerup", (event) => end(event, true));
document.addEventListener("pointercancel", (event) => end(event, false));
document.addEventListener("keydown", (event) => event.key === "Escape" && drag && end({}, false));

// The plain menu, without loading the page anew.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target !== board || button?.name !== "shown") return;
  event.preventDefault();
  const card = button.closest("[data-card]");
  const select = card.querySelector("select");
  const choice = select.value;
  if (!choice) { select.focus(); return say(`Choose where to move ${title(card)}.`); }
  const from = spot(card);
  const parent = list(choice.split(":")[0]);
  card.querySelector("details").open = false;
  put(card, { parent, next: parent.firstElementChild });
  say(`${title(card)}: moved to ${label(parent.dataset.cards)}.`);
  send(card, from, choice);
  card.querySelector("summary").focus({ preventScroll: true });
});

// Which column a phone shows.
const ready = () => {
  all("[data-grip]", board).forEach((grip) => { grip.hidden = false; grip.setAttribute("aria-pressed", "false"); grip.setAttribute("aria-describedby", "board-help"); });
  const watch = new IntersectionObserver((entries) => entries.forEach((entry) => {
    if (!entry.isIntersecting) return;
    all("[data-tab]").forEach((tab) => tab.dataset.tab === entry.target.dataset.column ? (tab.setAttribute("aria-current", "true"), tab.parentElement.scrollTo({ left: tab.offsetLeft - 40 })) : tab.removeAttribute("aria-current"));
  }), { root: board, threshold: 0.6 });
  all("[data-column]", board).forEach((column) => watch.observe(column));
};
all("[data-tab]").forEach((tab) => tab.addEventListener("click", (event) => {
  event.preventDefault();
  show(tab.dataset.tab);
}));
if (board) ready();
// What comes back from the browser's memory may be old.
addEventListener("pageshow", (event) => event.persisted && location.reload());

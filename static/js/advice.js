// An answer that an AI writes is shown while it is written and checked. Without this, the form is sent as any other,
// and the page waits. Text arrives as text; only the finished answer is HTML, from this site.

const WAIT = 2000; // before it is asked for again
const TRIES = 5; // without hearing anything
const LONGEST = 150_000; // an answer takes a minute; then its page says how it stands
const EVENTS = { headers: { Accept: "text/event-stream" }, redirect: "manual" };
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const add = (parent, name, attributes = {}) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return parent.appendChild(made);
};

// What the page says of itself to machines.
const isAi = (truth) => document.querySelector('meta[name="ai-generated"]')?.setAttribute("content", truth);

// crypto.randomUUID is there on https and loopback only
const newKey = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

// Where an answer is shown: what is said about it, its sentences, and aloud only whole ones, now and then.
const stage = (box) => {
  const state = box.querySelector("[data-answer-state]");
  const text = box.querySelector("[data-answer-text]");
  const label = add(box, "p", { class: "answered-label is-ai", hidden: "" });
  add(label, "strong").textContent = "Written by AI.";
  label.append(" It can be wrong.");
  text.before(label);
  const aloud = add(box, "p", { class: "hidden", "aria-live": "polite" });
  let sentences = new Map(), told = 0, timer;
  const tell = () => {
    timer = undefined;
    const whole = [...sentences].slice(told, -1);
    told += whole.length;
    const words = whole.map(([, part]) => part.textContent).join("").trim();
    if (words) aloud.textContent = words;
  };
  return {
    refuse({ words, answer }) {
      state.textContent = `${words} `;
      if (answer) Object.assign(add(state, "a", { href: answer }), { textContent: "Show that answer" });
    },
    say: (words) => state.textContent !== words && (state.textContent = words),
    clear() { text.replaceChildren(); sentences = new Map(); told = 0; label.hidden = true; },
    more(number, words) {
      label.hidden = false;
      text.dataset.ai = "generated";
      isAi(true);
      if (!sentences.has(number)) sentences.set(number, add(text, "span"));
      sentences.get(number).append(words);
      timer ??= setTimeout(tell, 3000);
    },
    less(number, count) {
      const part = sentences.get(number);
      if (part) part.textContent = [...part.textContent].slice(0, -count).join("");
    },
    finish(url, html) {
      clearTimeout(timer);
      const back = box.contains(document.activeElement);
      box.innerHTML = html;
      isAi(Boolean(box.querySelector('[data-ai="generated"]')));
      const meter = box.querySelector("[data-answer-meter]");
      if (meter) document.querySelector(".advice-ai .meter")?.replaceWith(...meter.children);
      meter?.remove();
      box.querySelectorAll("[data-scripted]").forEach((part) => (part.hidden = false));
      const end = document.createElement("p");
      end.setAttribute("role", "status");
      box.prepend(end);
      end.append("The answer is complete and kept among yours. ");
      Object.assign(add(end, "a", { href: url }), { textContent: "Its own page" });
      if (back) end.querySelector("a").focus();
    },
  };
};

async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const [, name, data] = part.match(/^event: (\w+)\ndata: (.*)$/s) ?? [];
      if (name) yield [name, JSON.parse(data)];
    }
  }
}
const streams = (response) => response.ok && response.headers.get("Content-Type")?.startsWith("text/event-stream");

// Reads along to the end, over lost connections. Each new one begins the answer anew.
const follow = async (shown, first, at = {}) => {
  let response = first;
  const ends = performance.now() + LONGEST;
  for (let failed = 0; failed < TRIES && performance.now() < ends; failed++) {
    try {
      response ??= await fetch(at.stream, EVENTS);
      if (!streams(response)) break;
      shown.clear();
      shown.say("Being written. Each sentence is checked before it stays.");
      for await (const [name, data] of eventsOf(response)) {
        if (name === "begun") at = data;
        else if (name === "text") { failed = 0; shown.more(data.n, data.t); }
        else if (name === "dropped") shown.less(data.n, data.c);
        else if (name === "later") failed = -1; // it is being written, only not told here
        else if (name === "again") shown.clear();
        else if (name === "done" || name === "fell_back") { shown.finish(data.url, data.html); return true; }
      }
    } catch { /* the connection is lost, and the answer goes on */ }
    if (!at.stream) return false;
    shown.say("Still being written. Waiting for more …");
    response = undefined;
    await pause(WAIT);
  }
  if (at.url) location.assign(at.url);
  return Boolean(at.url);
};

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-ask]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  const place = document.querySelector("[data-answer-place]") ?? form.parentElement;
  const box = document.createElement("section");
  box.className = "advice-writing";
  box.setAttribute("aria-label", "Answer of the AI");
  add(box, "p", { role: "status", "data-answer-state": "" });
  add(box, "div", { "data-answer-text": "" });
  place.querySelector(":scope > .advice-writing")?.remove();
  place.prepend(box);
  const shown = stage(box);
  shown.say("Asking …");
  box.scrollIntoView({ block: "nearest" });
  let done = false;
  try {
    const response = await fetch(form.action, { ...EVENTS, method: "POST", body: new URLSearchParams(new FormData(form)) });
    const refused = response.headers.get("Content-Type")?.startsWith("application/json") && (await response.json());
    if (refused?.go) return location.assign(refused.url);
    if (refused) {
      form.ariaBusy = "false";
      return shown.refuse(refused);
    }
    done = streams(response) && (await follow(shown, response));
  } catch { /* the form can still be sent */ }
  form.ariaBusy = "false";
  if (!done) return form.submit(); // the same question is not asked twice, and the page that comes says what is wrong
  form.elements.asked_key.value = newKey();
});

for (const box of document.querySelectorAll("[data-answer-stream]"))
  follow(stage(box), undefined, { stream: box.dataset.answerStream, url: box.dataset.answerUrl });

// The conversation while it is open: new messages come by themselves, and what was seen is marked as read. Without this,
// a reload and a button do the same.

const EVERY = 30_000;
const toast = document.querySelector("[data-status]");
const thread = () => document.getElementById("thread");
const numbers = () => new Set([...thread().querySelectorAll("[data-message]")].map((each) => each.dataset.message));
let asking = false;

// A message counts as seen once it was on the screen of somebody who is here.
const seen = new IntersectionObserver((entries) => {
  if (document.visibilityState !== "visible" || !entries.some((entry) => entry.isIntersecting)) return;
  seen.disconnect();
  markRead();
});
const watch = () => {
  seen.disconnect();
  const last = [...thread().querySelectorAll("[data-message]")].at(-1);
  if (last && thread().querySelector("[data-read]")) seen.observe(last.lastElementChild ?? last);
};
const markRead = async () => {
  const form = thread().querySelector("[data-read]");
  if (!form) return;
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect" || answer?.ok) form.remove();
};

const ask = async () => {
  const { news, state } = thread().dataset;
  if (!news || asking || document.visibilityState !== "visible") return;
  asking = true;
  try {
    const answer = await fetch(`${news}?state=${encodeURIComponent(state)}`, { headers: { "HX-Request": "true" }, redirect: "error" });
    if (answer.status === 200) show(await answer.text());
  } catch { /* the next one */ }
  asking = false;
};
const show = (html) => {
  const before = numbers();
  const page = new DOMParser().parseFromString(html, "text/html").getElementById("thread");
  if (!page) return;
  thread().replaceWith(page);
  const fresh = [...page.querySelectorAll(".said:not(.mine)")].filter((each) => !before.has(each.dataset.message));
  if (fresh.length) {
    toast.classList.remove("hidden");
    toast.textContent = fresh.length === 1 ? "A new message" : `${fresh.length} new messages`;
    setTimeout(() => (toast.textContent = ""), 4000);
  }
  watch();
};

if (thread()?.dataset.news) {
  watch();
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", () => {
    watch();
    ask();
  });
}
// One press sends once.
document.getElementById("write")?.addEventListener("submit", ({ target }) => setTimeout(() => (target.querySelector("button").disabled = true)));
addEventListener("pageshow", () => document.querySelectorAll("#write button").forEach((button) => (button.disabled = false)));

// Copies an answer as plain text, with its sources.
const say = (words) => {
  const place = document.querySelector("[data-status]");
  place.classList.remove("hidden");
  place.textContent = words;
  setTimeout(() => (place.textContent = ""), 4000);
};
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy-answer]");
  if (!button) return;
  try {
    const answer = await fetch(button.dataset.copyAnswer);
    if (!answer.ok) throw new Error(answer.status);
    await navigator.clipboard.writeText(await answer.text());
    say("Answer copied");
  } catch {
    say("This could not be copied. “Plain text” shows it to copy by hand.");
  }
});

// What the browser's worker needs of a page: to be registered once the page is there, and a hand on kept copies.

const root = document.documentElement;
if (root.dataset.worker) addEventListener("load", () => navigator.serviceWorker?.register(root.dataset.worker).catch(() => {}));

const line = document.querySelector("[data-offline]");
if (line) {
  root.dataset.theme = /(?:^|; )theme=(auto|light|dark)/.exec(document.cookie)?.[1] ?? root.dataset.theme;
  // the browser's own "again" waits for the connection, a link to the same page might get the copy once more
  line.querySelector("[data-again]").addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  addEventListener("online", () => (line.querySelector("[data-again]").textContent = "You are online again: load the page as it is now"));
}

// The live preview: posts the form some time after the last change and shows the page that comes back.
const panel = document.getElementById("guide-preview");
const guideForm = document.getElementById("guide_form");
const REFRESH_AFTER_MS = 800;
const DESKTOP_WIDTH = 1200;

if (panel && guideForm) {
  const toggle = document.querySelector("[data-preview-toggle]");
  const frame = panel.querySelector("iframe");
  const status = panel.querySelector("[data-preview-status]");
  const faults = panel.querySelector("[data-preview-faults]");
  let timer = 0;
  let running = null;
  let width = DESKTOP_WIDTH;

  toggle.addEventListener("click", () => open(panel.hidden));
  panel.querySelector("[data-preview-close]").addEventListener("click", () => { open(false); toggle.focus(); });
  panel.querySelector("[data-preview-tab]").addEventListener("click", openInTab);
  for (const button of panel.querySelectorAll("[data-preview-width]")) button.addEventListener("click", () => resize(button));
  for (const kind of ["input", "change", "end"]) guideForm.addEventListener(kind, later);
  document.addEventListener("formset:removed", later);
  new ResizeObserver(fit).observe(panel);
  if (window.innerWidth < 1024) resize(panel.querySelector("[data-preview-width='390']"));
  if (localStorage.getItem("guidePreview") === "open" && window.innerWidth >= 1024) open(true);

  function open(wanted) {
    panel.hidden = !wanted;
    toggle.setAttribute("aria-expanded", String(wanted));
    document.body.classList.toggle("guide-preview-open", wanted);
    localStorage.setItem("guidePreview", wanted ? "open" : "closed");
    if (wanted) refresh();
  }

  function later() {
    if (panel.hidden) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(refresh, REFRESH_AFTER_MS);
  }

  async function refresh() {
    running?.abort();
    running = new AbortController();
    status.textContent = "…";
    try {
      const answer = await fetch(panel.dataset.url, {
        method: "POST",
        body: new FormData(guideForm),
        headers: { Accept: "application/json" },
        signal: running.signal,
      });
      if (answer.redirected) throw new Error("you are signed out. Sign in again in another tab");
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = `No preview: ${error.message}.`;
    }
  }

  function show(found) {
    faults.innerHTML = found.faults;
    if (found.missing) document.getElementById("guide-missing").innerHTML = found.missing;
    status.textContent = found.page ? "up to date" : "shows the last state without faults";
    if (!found.page) return;
    const scrolled = frame.contentWindow?.scrollY ?? 0;
    frame.onload = () => {
      frame.contentWindow.scrollTo({ top: scrolled, behavior: "instant" });
      frame.contentDocument.addEventListener("click", stay);
    };
    frame.srcdoc = found.page;
  }

  // Links lead around the page itself or to another tab, never away from the preview.
  function stay(event) {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (href.startsWith("#")) frame.contentDocument.getElementById(href.slice(1))?.scrollIntoView();
    else window.open(link.href, "_blank", "noopener");
  }

  function resize(button) {
    width = Number(button.dataset.previewWidth) || DESKTOP_WIDTH;
    for (const each of panel.querySelectorAll("[data-preview-width]")) each.setAttribute("aria-pressed", String(each === button));
    fit();
  }

  // A page wider than the panel is shown smaller, so that it is laid out as on a desktop.
  function fit() {
    const room = frame.parentElement;
    const scale = Math.min(1, room.clientWidth / width);
    Object.assign(frame.style, { width: `${width}px`, height: `${room.clientHeight / scale}px`, transform: `scale(${scale})` });
  }

  function openInTab() {
    const button = document.createElement("button");
    button.setAttribute("formaction", panel.dataset.url);
    button.setAttribute("formtarget", "_blank");
    button.hidden = true;
    guideForm.append(button);
    button.click();
    button.remove();
  }
}

// The guide form: tabs by link, rows that keep what was typed, suggestions for names, and a warning before leaving.
const form = document.getElementById("guide_form");
const SUGGEST_AFTER_MS = 150;

if (form) {
  showTabsOfLinks();
  keepTypedValues();
  openNewRows();
  suggestSources();
  suggestSkills();
  warnBeforeLeaving();
}

function showTabsOfLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-tab]");
    if (link) window.Alpine.$data(document.body).activeTab = link.dataset.tab;
  });
}

// Taking out a new row renumbers those below by their markup, which knows nothing of what was typed since.
function keepTypedValues() {
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest(".delete-template");
      if (!button) return;
      for (const field of button.closest(".formset").querySelectorAll("input, textarea, select")) {
        if (field.tagName === "TEXTAREA") field.textContent = field.value;
        else if (field.type === "checkbox") field.toggleAttribute("checked", field.checked);
        else if (field.tagName === "SELECT")
          for (const option of field.options) option.toggleAttribute("selected", option.selected);
        else field.setAttribute("value", field.value);
      }
    },
    true,
  );
}

function openNewRows() {
  document.addEventListener("formset:added", (event) => {
    const row = event.target.closest(".form-group");
    if (!row) return;
    window.setTimeout(() => {
      const data = row.hasAttribute("x-data") ? window.Alpine.$data(row) : null;
      if (data) data.openRow = true;
      window.setTimeout(() => row.querySelector("input:not([type=hidden]), textarea, select")?.focus());
    });
  });
}

// A figure names its source by key; the sources of this form, saved or not, are offered.
function suggestSources() {
  form.addEventListener("focusin", (event) => {
    if (event.target.getAttribute("list") !== "source-keys") return;
    const keys = form.querySelectorAll("input[name^='sources-'][name$='-key']:not([name*='__prefix__'])");
    offer("source-keys", [...keys].map((field) => field.value).filter(Boolean));
  });
}

function suggestSkills() {
  const list = document.getElementById("skill-names");
  let timer = 0;
  form.addEventListener("input", (event) => {
    if (event.target.getAttribute("list") !== "skill-names") return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => suggest(event.target.value), SUGGEST_AFTER_MS);
  });
  async function suggest(term) {
    if (term.trim().length < 2) return;
    const query = new URLSearchParams({ app_label: "careers", model_name: "guideskill", field_name: "skill", term });
    const answer = await fetch(`${list.dataset.url}?${query}`, { headers: { Accept: "application/json" } });
    if (answer.ok) offer("skill-names", (await answer.json()).results.map((found) => found.text));
  }
}

function offer(id, names) {
  const options = names.map((name) => {
    const option = document.createElement("option");
    option.value = name;
    return option;
  });
  document.getElementById(id).replaceChildren(...options);
}

function warnBeforeLeaving() {
  let changed = Boolean(form.querySelector("[role=alert]"));
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.getAttribute("formtarget") !== "_blank") changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

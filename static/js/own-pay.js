// Where somebody's own pay stands among published percentiles. Nothing leaves the page.
const PERCENTILES = [10, 25, 50, 75, 90];
const figure = document.querySelector("[data-own-pay]");
const form = document.querySelector("[data-own-pay-form]");

function amount(text) {
  const plain = text.replace(/[\s$,_’']/g, "").toLowerCase();
  const found = /^(\d+(?:\.\d+)?)(k?)$/.exec(plain);
  return found ? Number(found[1]) * (found[2] ? 1000 : 1) : null;
}

// [percentile, pay] of the first line of the table: the place that was asked for
function published() {
  const cells = figure.querySelectorAll("tbody tr:first-child td");
  return PERCENTILES.map((percentile, at) => [percentile, amount(cells[at]?.textContent ?? "")]).filter(
    ([, pay]) => pay !== null,
  );
}

function said(pay, known) {
  const [lowest, highest] = [known[0], known.at(-1)];
  if (pay < lowest[1]) return `Less than ${lowest[0]}% earn as little: it is below the ${lowest[0]}th percentile.`;
  if (pay >= highest[1]) return `It is at or above the ${highest[0]}th percentile: at most ${100 - highest[0]}% earn more.`;
  const after = known.findIndex(([, limit]) => limit > pay);
  const [low, high] = [known[after - 1], known[after]];
  const at = Math.round(low[0] + ((pay - low[1]) / (high[1] - low[1])) * (high[0] - low[0]));
  return `About ${at} in 100 earn less and ${100 - at} in 100 earn as much or more.`;
}

function draw(chart, pay) {
  chart.querySelector(".own")?.remove();
  const [start, end] = [Number(chart.dataset.start), Number(chart.dataset.end)];
  if (pay === null || pay < start || pay > end) return;
  const x = `${(4 + ((pay - start) / (end - start)) * 92).toFixed(2)}%`;
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [name, value] of Object.entries({ class: "own", x1: x, x2: x, y1: 8, y2: chart.height.baseVal.value - 30 }))
    line.setAttribute(name, value);
  chart.append(line);
}

if (figure && form) {
  const known = published();
  const chart = figure.querySelector("[data-own-chart]");
  const words = form.querySelector("[data-own-pay-said]");
  form.hidden = known.length < 2;
  form.querySelector("input").addEventListener("input", ({ target }) => {
    const pay = amount(target.value);
    draw(chart, pay);
    words.textContent = pay === null ? (target.value.trim() ? "Type a number, such as 52,000." : "") : said(pay, known);
  });
}

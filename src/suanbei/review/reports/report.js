"use strict";
const form = document.getElementById("filters"), output = document.getElementById("step");
const cards = [...document.querySelectorAll(".card")], marks = [...document.querySelectorAll("mark")];
const byId = new Map(cards.map((card) => [card.id, card]));
let current = null;

const open = () => cards.filter((card) => !card.hidden);
const idsOf = (mark) => mark.dataset.f.split(" ");

function show() {
  const list = open(), at = list.indexOf(current);
  output.textContent = list.length ? `${at < 0 ? "–" : at + 1} / ${list.length} 项` : "没有符合的";
  for (const card of cards) card.classList.toggle("current", card === current);
  for (const mark of marks) {
    const ids = idsOf(mark);
    mark.classList.toggle("off", ids.every((id) => byId.get(id).hidden));
    mark.classList.toggle("current", current !== null && ids.includes(current.id));
  }
}

function choose(card, scroll) {
  current = card;
  show();
  if (!scroll || !card) return;
  const mark = marks.find((one) => idsOf(one).includes(card.id));
  (mark && scroll === "mark" ? mark : card).scrollIntoView({ block: "center" });
  card.focus({ preventScroll: true });
}

function step(by) {
  const list = open();
  if (!list.length) return;
  const at = list.indexOf(current);
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length;
  choose(list[next], "card");
}

function filter() {
  const chosen = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
  const severities = chosen("severity"), departments = chosen("department"), clause = form.elements.clause.value;
  for (const card of cards) {
    const clauses = card.dataset.clauses.split("\n");
    card.hidden = !severities.has(card.dataset.severity) || !departments.has(card.dataset.department) || (clause !== "" && !clauses.includes(clause));
  }
  if (current && current.hidden) current = null;
  show();
}

form.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("next").addEventListener("click", () => step(1));
document.getElementById("previous").addEventListener("click", () => step(-1));
document.getElementById("print").addEventListener("click", () => window.print());
for (const card of cards) card.addEventListener("click", (event) => { if (!event.target.closest("a")) choose(card, "mark"); });
for (const mark of marks) mark.addEventListener("click", () => {
  const card = idsOf(mark).map((id) => byId.get(id)).find((one) => !one.hidden);
  if (card) choose(card, "card");
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
  if (event.key === "j" || event.key === "n" || event.key === "ArrowRight") step(1);
  else if (event.key === "k" || event.key === "p" || event.key === "ArrowLeft") step(-1);
  else if (event.key === "Escape") choose(null);
  else return;
  event.preventDefault();
});
filter();

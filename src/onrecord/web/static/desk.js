"use strict";
/* The desk works without this file. It makes pickers act at once, the slider move, and keys do what is done often. */
document.documentElement.classList.add("js");
const $ = (sel, at = document) => at.querySelector(sel);
const $$ = (sel, at = document) => [...at.querySelectorAll(sel)];

/* Fetch a page and put what is alive on it in the place of what is shown. Only the last one asked for counts. */
let asked = 0;
async function show(url, { keep = true } = {}) {
  const mine = ++asked;
  const answer = await fetch(url, { headers: { "X-Desk": "part" } }).catch(() => null);
  if (mine !== asked) return;
  if (!answer || !answer.ok) { /* a page that is left in the meantime ends its questions too, and shows nothing more */
    const lead = $("#live .lead");
    if (lead) setTimeout(() => { lead.textContent = answer ? `The desk could not answer (${answer.status}).` : "The desk does not answer."; }, 400);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["live", "now", "scope"]) {
    const fresh = page.getElementById(id), old = document.getElementById(id);
    if (fresh && old) old.replaceWith(document.adoptNode(fresh));
  }
  /* Other pages, and this one as a table, are now those of this day. */
  const links = ".top nav a, .brand, .foot a", fresh = [...page.querySelectorAll(links)];
  for (const [n, link] of $$(links).entries()) if (fresh[n]) link.setAttribute("href", fresh[n].getAttribute("href"));
  if (keep) history.replaceState(null, "", url);
  document.dispatchEvent(new Event("desk:shown"));
}
function address(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) fields.append(name, value);
  const text = fields.toString();
  return form.getAttribute("action") + (text ? "?" + text : "");
}

document.addEventListener("change", (e) => { if (e.target.matches("[data-go]")) e.target.form.requestSubmit(); });

for (const form of $$("form[data-live]")) {
  const slide = $(".slide", form), range = $("input[type=range]", form);
  const asOf = form.elements.as_of, known = form.elements.known_on;
  form.addEventListener("change", (e) => { if (e.target !== range) show(address(form)); });
  form.addEventListener("submit", (e) => { e.preventDefault(); show(address(form)); });
  if (!range) continue;
  slide.hidden = false;
  let waiting;
  range.addEventListener("input", () => {
    const day = new Date(range.dataset.first + "T00:00:00Z");
    day.setUTCDate(day.getUTCDate() + Number(range.value));
    const text = day.toISOString().slice(0, 10);
    asOf.value = text; if (known) known.value = text;
    range.setAttribute("aria-valuetext", text);
    clearTimeout(waiting);
    waiting = setTimeout(() => show(address(form)), 90);
  });
}

/* A claim and its words light up together. */
function light(ids, on) {
  for (const id of ids) {
    for (const el of $$(`[data-c~="${id}"], [data-k="${id}"]`)) el.classList.toggle("lit", on);
  }
}
const idsOf = (el) => (el.dataset.k ? [el.dataset.k] : el.dataset.c.trim().split(/\s+/));
for (const el of $$("[data-c], [data-k]")) {
  el.addEventListener("mouseenter", () => light(idsOf(el), true));
  el.addEventListener("mouseleave", () => light(idsOf(el), false));
}

/* Keys: letters with g go to a page, / searches, ? tells them all. */
const PAGES = { s: "/", t: "/timeline", f: "/figures", m: "/map", d: "/disagreements", o: "/sources", r: "/reports", q: "/review", a: "/add" };
let after = "";
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) return;
  if (after === "g" && PAGES[e.key]) { const link = $(`.top nav a[href^="${PAGES[e.key]}"]`); after = ""; location.href = e.key !== "s" && link ? link.href : PAGES[e.key]; return; }
  after = e.key === "g" ? "g" : "";
  if (e.key === "/") { e.preventDefault(); $(".find input").focus(); }
  if (e.key === "?") { const box = $("#keys") || keys(); box.open ? box.close() : box.showModal(); }
  const button = $(`[data-key="${CSS.escape(e.key)}"]`);
  if (button) { e.preventDefault(); if (button.matches("input")) button.focus(); else button.click(); }
  else if (e.key === "j" || e.key === "k") { if (step(e.key === "j" ? 1 : -1)) e.preventDefault(); }
});
/* j and k go from one thing on the page to the next: its first link takes the keyboard, so that Enter opens it. */
const STEPS = "main tbody tr, main .pair, main .hits > li, main .claims > li, main .evidence, main .disputes > li";
function step(by) {
  const all = $$(STEPS).filter((el) => el.offsetParent !== null && $("a", el) && !el.parentElement.closest(".pair"));
  const here = all.findIndex((el) => el.contains(document.activeElement));
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
  if (next) { $("a", next).focus(); next.scrollIntoView({ block: "nearest" }); }
  return Boolean(next);
}
function keys() {
  const box = document.createElement("dialog");
  box.id = "keys";
  const list = document.createElement("dl");
  const all = [["/", "search"], ["g then s t f m d o r q a", "situation, timeline, figures, map, disagreements, sources, reports, review, add"],
    ...($(STEPS) && !$('[data-key="j"]') ? [["j k", "next, previous; Enter opens it"]] : []),
    ...$$("[data-key]").filter((b, n, every) => every.findIndex((o) => o.dataset.key === b.dataset.key) === n).map((b) => [b.dataset.key, b.dataset.says || b.textContent.trim()]), ["Esc", "close this"]];
  for (const [key, says] of all) {
    const dt = document.createElement("dt"), dd = document.createElement("dd"), kbd = document.createElement("kbd");
    kbd.textContent = key; dt.append(kbd); dd.textContent = says; list.append(dt, dd);
  }
  const title = document.createElement("h2"); title.textContent = "Keys";
  box.append(title, list);
  document.body.append(box);
  return box;
}

/* Words selected in a report go into the form that adds a claim. */
const adds = $("form[data-selects]"), text = $(".text[data-report]");
if (adds && text) {
  const take = () => {
    const held = getSelection();
    if (!held.rangeCount || held.isCollapsed) return;
    const range = held.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const plain = (fragment) => { for (const n of fragment.querySelectorAll(".ref")) n.remove(); return fragment.textContent; };
    const before = document.createRange();
    before.setStart(text, 0); before.setEnd(range.startContainer, range.startOffset);
    const words = plain(range.cloneContents());
    const start = plain(before.cloneContents());
    const led = words.length - words.trimStart().length;
    adds.elements.quote.value = words.trim();
    adds.elements.start.value = [...start].length + led; /* the record counts characters, not UTF-16 units */
  };
  const bar = $("[data-selected]");
  const open = () => { take(); /* the event of the selection may come after the key */ $("#byhand").open = true; bar.hidden = true; adds.elements.kind.focus(); };
  document.addEventListener("selectionchange", () => {
    const held = getSelection();
    bar.hidden = held.isCollapsed || !text.contains(held.anchorNode) || !held.toString().trim();
  });
  $("[data-adds]", bar).addEventListener("mousedown", (e) => e.preventDefault()); /* the words stay selected */
  $("[data-adds]", bar).addEventListener("click", open);
  document.addEventListener("selectionchange", take);
  document.addEventListener("keydown", (e) => {
    if (e.key === "+" && !e.target.closest("input, textarea, select")) { open(); e.preventDefault(); }
  });
  $("[data-clutter]", adds).addEventListener("click", () => { adds.elements.kind.required = false; });
}

/* Reports that are dropped or pasted are read one at a time, each told of as it is done. */
const adding = $("form[data-add]");
if (adding) {
  const drop = $(".drop"), files = adding.elements.files, bar = $("progress"), told = $(".told"), came = $("#came");
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) document.addEventListener(name, (e) => { if (name === "drop" || !e.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (e) => { e.preventDefault(); if (e.dataTransfer.files.length) { files.files = e.dataTransfer.files; adding.requestSubmit(); } });
  const cell = (row, words, href, tag = "td") => {
    const made = document.createElement(tag);
    if (href) { const a = document.createElement("a"); a.href = href; a.textContent = words; made.append(a); } else made.textContent = words;
    row.append(made);
    return made;
  };
  const tell = (one) => {
    const row = document.createElement("tr");
    row.className = "st-" + one.state;
    cell(row, one.source);
    cell(row, one.state).className = "state";
    cell(row, one.report ? one.title || one.report : "", one.report && "/reports/" + one.report, "th").scope = "row";
    cell(row, one.report ? one.claims : "").className = "n";
    cell(row, one.report ? one.issued || "no date" : "").className = "d";
    cell(row, one.why + (one.redated ? ` helped to date ${one.redated} other` : ""));
    $("tbody", came).append(row);
    came.hidden = false;
  };
  adding.addEventListener("submit", async (e) => {
    e.preventDefault();
    const fields = new FormData(adding);
    fields.delete("files");
    const jobs = [...files.files].map((file) => { const one = new FormData(); for (const [k, v] of fields) if (k !== "text") one.append(k, v); one.append("files", file); return one; });
    if (String(fields.get("text")).trim()) jobs.unshift(fields);
    if (!jobs.length) { told.textContent = "Paste a text, or choose files."; return; }
    const button = $("button", adding);
    button.disabled = true; bar.hidden = false; bar.max = jobs.length; bar.value = 0;
    for (const [n, job] of jobs.entries()) {
      told.textContent = `reading ${n + 1} of ${jobs.length} …`;
      try {
        const answer = await fetch("/add", { method: "POST", body: job, headers: { "X-Desk": "part" } });
        if (!answer.ok) throw new Error(`the desk answered ${answer.status}`);
        for (const one of await answer.json()) tell(one);
      } catch (error) { tell({ source: job.get("files")?.name || "pasted text", state: "refused", why: String(error.message || error) }); }
      bar.value = n + 1;
    }
    told.textContent = `${jobs.length} read.`;
    button.disabled = false; adding.reset();
  });
}

/* On a narrow screen the page one is on, and the last days, are in sight. */
const current = $(".top nav [aria-current]");
if (current) $(".top nav").scrollLeft = current.offsetLeft - 60;
const past = (wide, el) => el ? wide.scrollLeft + el.getBoundingClientRect().right - wide.getBoundingClientRect().right : wide.scrollWidth;
for (const wide of $$(".lanes")) {
  const done = $$(".e:not(.s-planned) rect", wide).sort((a, b) => a.x.baseVal.value - b.x.baseVal.value).pop();
  wide.scrollLeft = past(wide, done) + 24;
}
/* Of a map wider than the screen, the place with most on record stands in the middle. */
const centred = () => {
  for (const wide of $$(".scroll.map")) {
    const most = $$(".spot", wide).sort((a, b) => b.r.baseVal.value - a.r.baseVal.value)[0] || $(".land.told", wide);
    if (most) wide.scrollLeft += most.getBoundingClientRect().left + most.getBoundingClientRect().width / 2 - wide.getBoundingClientRect().left - wide.clientWidth / 2;
  }
};
centred();
document.addEventListener("desk:shown", centred);

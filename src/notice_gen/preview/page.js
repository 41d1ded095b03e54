// One notice: its pages, the places its lines come from, and what there is to say of it.
// Every text is put in as text, never as markup; nothing is asked of any other server.
"use strict";

const byId = (id) => document.getElementById(id);
const AROUND = 3; // lines of a file shown before and after the one meant
const BEFORE = 40; // characters of a line shown before and after those meant
const NEAR = 1.5; // heights of the window within which a picture is waited for

let current = { name: "", title: "", sources: [], pages: [], findings: [], remarks: [], stale: false };
let chosen = null; // {page, line} or {finding}, as indices
let round = 0; // counts what pages were to be shown, so that a picture that comes late is not
let announcement = 0; // the timer of what is about to be said

function element(name, content = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = content;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function say(text) {
  byId("news").textContent = "";
  clearTimeout(announcement);
  announcement = setTimeout(() => (byId("news").textContent = text), 30); // the same is said again
}

// Pages

function lineOf(page, at, line) {
  if (line.source === undefined) return element("span", line.text, { class: "unseen" });
  const button = element("button", "", {
    type: "button",
    class: "line",
    "aria-label": line.text,
    tabindex: "-1",
  });
  const [left, top, width, height] = line.box;
  Object.assign(button.style, {
    left: `${left}%`,
    top: `${top}%`,
    width: `${width}%`,
    height: `${height}%`,
  });
  button.dataset.line = at;
  button.addEventListener("click", () => choose({ page, line: at }));
  return button;
}

function sheetOf(at) {
  const sheet = element("div", "", { class: "sheet" });
  const picture = element("img", "", { alt: "", draggable: "false" });
  const lines = element("div", "", { class: "lines", role: "group" });
  lines.setAttribute("aria-label", `第${at + 1}页的文字`);
  lines.addEventListener("keydown", move);
  sheet.append(picture, lines);
  return sheet;
}

function move(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  if (!(event.key in steps)) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const from = buttons.indexOf(document.activeElement);
  const to = Math.min(Math.max(from + steps[event.key], 0), buttons.length - 1);
  event.preventDefault();
  reach(buttons[to]);
  buttons[to].focus();
}

// One line of each page is reached by Tab, the others by arrows from there.
function reach(button) {
  for (const other of button.parentElement.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
  button.tabIndex = 0;
}

// How far a page is from what the window shows, in heights of the window; 0: it is in it.
function distance(sheet) {
  const { top, bottom } = sheet.getBoundingClientRect();
  return Math.max(0, -bottom, top - innerHeight) / innerHeight;
}

// How many pixels a picture needs for one of CSS. One of as many as the screen has is shown as it is;
// where it is made narrower, or by a fraction larger, it is sharp only if it has more than that.
function density(sheet) {
  const shrunk = sheet.clientWidth < parseFloat(getComputedStyle(sheet).getPropertyValue("--width"));
  return Math.min(Math.max(Math.ceil(devicePixelRatio), shrunk ? 2 : 1), 4);
}

// Only when the new picture is there does it take the old one's place, and the new lines with it.
async function showPage(sheet, at, page, mine) {
  const picture = sheet.firstChild;
  sheet.classList.toggle("turned", page.landscape);
  sheet.dataset.density = density(sheet);
  const image = `${page.image}-${sheet.dataset.density}.png`;
  if (!picture.dataset.image) showLines(sheet, at, page); // the very first: no need to wait
  if (picture.dataset.image !== image && distance(sheet) < NEAR) {
    const fresh = element("img", "", { alt: "", draggable: "false", decoding: "sync" });
    await new Promise((resolve) => {
      fresh.addEventListener("load", resolve);
      fresh.addEventListener("error", resolve);
      fresh.src = image;
    });
    if (mine !== round) return;
    picture.replaceWith(fresh);
  } else if (picture.dataset.image !== image) {
    picture.loading = "lazy";
    picture.src = image;
  }
  sheet.firstChild.dataset.image = image;
  showLines(sheet, at, page);
}

// The pages in the window first, then the others.
async function showPages(pages) {
  const mine = (round += 1);
  const paper = byId("paper");
  let sheets = [...paper.querySelectorAll(".sheet")];
  for (let at = sheets.length; at < pages.length; at += 1) paper.append(sheetOf(at));
  sheets = [...paper.querySelectorAll(".sheet")];
  for (const extra of sheets.splice(pages.length)) extra.remove();
  const seen = sheets.map((sheet) => distance(sheet) === 0);
  const some = (which) =>
    Promise.all(pages.map((page, at) => which(at) && showPage(sheets[at], at, page, mine)));
  await some((at) => seen[at]);
  if (mine !== round) return;
  mark();
  document.documentElement.dataset.shown = mine;
  document.dispatchEvent(new CustomEvent("shown"));
  await some((at) => !seen[at]);
  if (mine === round) mark();
}

function showLines(sheet, at, page) {
  const lines = sheet.lastChild;
  const kept = lines.contains(document.activeElement) ? document.activeElement.dataset.line : null;
  lines.replaceChildren(...page.lines.map((line, number) => lineOf(at, number, line)));
  const first = lines.querySelector(`[data-line="${kept}"]`) ?? lines.querySelector("button");
  if (first) reach(first);
  if (kept !== null) first?.focus({ preventScroll: true });
}

// Places

function excerptOf(text, from, to) {
  const rows = text.split("\n");
  const made = [];
  const last = Math.min(rows.length, to[0] + AROUND);
  for (let number = Math.max(1, from[0] - AROUND); number <= last; number += 1) {
    const within = number >= from[0] && number <= to[0];
    const row = element("div", "", { class: within ? "row" : "row beside" });
    const words = element("span", within ? "" : rows[number - 1]);
    if (within) {
      const characters = [...rows[number - 1]]; // columns count characters
      const start = number === from[0] ? from[1] - 1 : 0;
      const end = number === to[0] ? to[1] - 1 : characters.length;
      const before = Math.max(0, start - BEFORE);
      const after = Math.min(characters.length, end + BEFORE);
      words.append(before ? "…" : "", characters.slice(before, start).join(""));
      words.append(element("mark", characters.slice(start, end).join("")));
      words.append(characters.slice(end, after).join(""), after < characters.length ? "…" : "");
    }
    row.append(element("span", String(number), { class: "number" }), words);
    made.push(row);
  }
  return made;
}

function showPlace(path, where, rows) {
  const place = byId("place");
  place.replaceChildren(element("code", path), element("span", where));
  byId("excerpt").replaceChildren(...rows);
}

function choose(what) {
  chosen = what;
  mark();
  if ("finding" in what) chooseFinding(current.findings[what.finding]);
  else chooseLine(current.pages[what.page].lines[what.line], what);
}

function chooseLine(line, { page, line: at }) {
  const { path, text } = current.sources[line.source];
  const place = `${path}:${line.from[0]}:${line.from[1]}`;
  showPlace(short(place), "", excerptOf(text, line.from, line.to));
  reach(sheetLine(page, at));
  say(`写在 ${path} 第${line.from[0]}行`);
  byId("origin").scrollIntoView({ block: "nearest" });
}

function chooseFinding(finding) {
  const [before, words, after] = finding.excerpt;
  const row = element("div", before ?? "", { class: "row alone" });
  row.append(element("mark", words || ""), after ?? "");
  const printed = finding.lines.length;
  showPlace(short(finding.place), printed ? "" : " 不印在版面上", finding.excerpt.length ? [row] : []);
  if (!printed) {
    say(`${finding.place}，不印在版面上`);
    return;
  }
  const [page, line] = finding.lines[0];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  sheetLine(page, line)?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  say(`在第${page + 1}页`);
}

function sheetLine(page, line) {
  const sheet = byId("paper").querySelectorAll(".sheet")[page];
  return sheet?.querySelector(`[data-line="${line}"]`);
}

// Show which line or finding is chosen, and the lines that findings are about.
function mark() {
  for (const old of document.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  for (const old of document.querySelectorAll(".meant, .doubtful")) old.classList.remove("meant", "doubtful");
  current.findings.forEach((finding) => {
    for (const [page, line] of finding.lines) sheetLine(page, line)?.classList.add("doubtful");
  });
  if (!chosen) return;
  if ("finding" in chosen) {
    byId("findings").children[chosen.finding]?.firstChild.setAttribute("aria-current", "true");
    for (const [page, line] of current.findings[chosen.finding]?.lines ?? [])
      sheetLine(page, line)?.classList.add("meant");
  } else sheetLine(chosen.page, chosen.line)?.setAttribute("aria-current", "true");
}

// Findings

function findingOf(finding, at) {
  const item = element("li");
  const button = element("button", "", { type: "button", class: `finding ${finding.level}` });
  const head = element("span", "", { class: "head" });
  head.append(element("b", finding.severity), ` ${finding.code}`);
  button.append(head, element("span", finding.message, { class: "message" }));
  if (finding.hint) button.append(element("span", finding.hint, { class: "hint" }));
  button.append(element("span", short(finding.place), { class: "where" }));
  button.addEventListener("click", () => choose({ finding: at }));
  item.append(button);
  return item;
}

// A place without the folder, which the page names already.
const short = (place) => (place.startsWith(`${current.name}/`) ? place.slice(current.name.length + 1) : place);

function sumOf(findings) {
  const counts = new Map();
  for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return [...counts].map(([severity, count]) => `${count}处${severity}`).join("、") || "没有问题";
}

function showFindings({ findings, remarks }) {
  const focused = [...byId("findings").querySelectorAll("button")].indexOf(document.activeElement);
  byId("findings").replaceChildren(...findings.map(findingOf));
  byId("remarks").replaceChildren(...remarks.map((remark) => element("li", remark)));
  byId("sum").textContent = sumOf(findings);
  byId("jump").textContent = sumOf(findings);
  if (focused >= 0) byId("findings").children[focused]?.firstChild.focus({ preventScroll: true });
}

// The whole

function keptLine(pages) {
  if (!chosen || "finding" in chosen) return chosen;
  const line = pages[chosen.page]?.lines[chosen.line];
  return line?.source === undefined ? null : chosen;
}

function keptFinding(findings) {
  if (!chosen || !("finding" in chosen)) return chosen;
  const { code, message } = current.findings[chosen.finding];
  const at = findings.findIndex((other) => other.code === code && other.message === message);
  return at < 0 ? null : { finding: at };
}

function takePages(news) {
  chosen = keptLine(news.pages);
  Object.assign(current, news);
  showPages(current.pages);
  document.title = `${current.title || current.name} · 预览`;
  byId("title").textContent = current.title || current.name;
  byId("name").textContent = current.title ? current.name : "";
  byId("empty").hidden = current.pages.length > 0;
  tell();
}

function takeFindings(news) {
  chosen = keptFinding(news.findings);
  Object.assign(current, news);
  showFindings(current);
  const label = current.stale ? "有错误，显示的是上一次成功的版面" : "与文件一致";
  byId("state").textContent = current.stale && !current.pages.length ? "有错误，还排不出版面" : label;
  byId("state").dataset.state = current.stale ? "stale" : "good";
  byId("paper").classList.toggle("stale", current.stale);
  mark();
  tell();
}

function tell() {
  say(`${current.stale ? "有错误，版面是上一次成功的" : "已更新"}，${sumOf(current.findings)}`);
}

let stream = null;

function listen() {
  stream?.close();
  stream = null;
  if (document.hidden) return; // a browser keeps only six connections to one server
  stream = new EventSource("events");
  stream.addEventListener("pages", (message) => {
    document.dispatchEvent(new CustomEvent("news"));
    takePages(JSON.parse(message.data));
  });
  stream.addEventListener("findings", (message) => takeFindings(JSON.parse(message.data)));
  stream.onerror = () => {
    byId("state").textContent = "预览已停止，请再运行 notice serve";
    byId("state").dataset.state = "lost";
  };
}

// Another zoom, another screen, another window: other pictures, where they need more or fewer pixels.
function followScreen() {
  const sheets = [...byId("paper").querySelectorAll(".sheet")];
  if (sheets.some((sheet) => sheet.dataset.density !== `${density(sheet)}`)) showPages(current.pages);
}

function watchResolution() {
  const same = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  same.addEventListener("change", watchResolution, { once: true });
  followScreen();
}

addEventListener("resize", followScreen);
watchResolution();
document.addEventListener("visibilitychange", listen);
listen();

"use strict";
// The search of the index: all notices are data in the page, a few at a time become elements.
{
  const find = (id) => document.getElementById(id);
  const [form, words, kind, year, list, more, status] =
    ["search", "words", "kind", "year", "list", "more", "status"].map(find);
  const { kinds, publishers, notices } = JSON.parse(find("data").textContent);
  const step = Number(list.dataset.shown);
  const row = find("row").content.firstElementChild;

  // Full and half width, brackets, dashes and spaces make no difference.
  const squeezed = (text) =>
    text.normalize("NFKC").toLowerCase().replace(/[\p{P}\p{S}\p{Z}\s]/gu, "");
  const spoken = (day) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
  // A line for each field, so that no word is found across two of them.
  const lines = notices.map(([title, number, kind, publisher, date]) =>
    [title, number, kinds[kind], publishers[publisher], date, spoken(date)]
      .map(squeezed).join("\n"));

  let hits = notices;
  let shown = step;

  const made = ([title, number, kind, publisher, date, published, name, state = "", file = "index.html"]) => {
    const item = row.cloneNode(true);
    const path = `${name}/${file || "index.html"}`;
    item.querySelector(".title").href = path.split("/").map(encodeURIComponent).join("/");
    const facts = {
      title, number, kind: kinds[kind], publisher: publishers[publisher], date, published, void: state,
    };
    for (const [part, text] of Object.entries(facts)) {
      item.querySelector(`.${part}`).textContent = text;
    }
    return item;
  };

  const tell = () => {
    const all = hits.length === notices.length;
    const count = all ? `共${hits.length}份` : `找到${hits.length}份`;
    if (!notices.length) status.textContent = "还没有公开的公文。";
    else if (!hits.length) status.textContent = "没有找到。换一个词，或者少写几个词再试。";
    else if (hits.length > shown) {
      status.textContent = `${count}，先列出${all ? "最新的" : ""}${shown}份。`;
    } else status.textContent = `${count}。`;
    more.hidden = hits.length <= shown;
  };

  const search = () => {
    const sought = words.value.split(/\s+/u).map(squeezed).filter(Boolean);
    const sort = kind.value ? kinds.indexOf(kind.value) : -1;
    hits = notices.filter((notice, at) =>
      (sort < 0 || notice[2] === sort) &&
      (!year.value || notice[4].startsWith(year.value)) &&
      sought.every((word) => lines[at].includes(word)));
    shown = Math.min(step, hits.length);
    list.replaceChildren(...hits.slice(0, shown).map(made));
    tell();
  };

  // Half a word that an input method is still composing is not looked for.
  form.addEventListener("input", (event) => event.isComposing || search());
  form.addEventListener("compositionend", search);
  form.addEventListener("reset", () => setTimeout(() => { search(); words.focus(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const next = hits.slice(shown, shown + step).map(made);
    shown += next.length;
    list.append(...next);
    next[0].querySelector(".title").focus();
    tell();
  });

  form.hidden = false;
  // What a browser has kept in the fields when a reader comes back is looked for again.
  if (words.value || kind.value || year.value) search();
  else tell();
  addEventListener("pageshow", () => (words.value || kind.value || year.value) && search());
}

// The list of notices. Every text is put in as text; nothing is asked of any other server.
"use strict";

const byId = (id) => document.getElementById(id);

function entry({ href, name, title }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const folder = document.createElement("span");
  link.href = href;
  link.textContent = title || name;
  folder.textContent = name;
  item.append(link, folder);
  return item;
}

function show({ notices }) {
  byId("notices").replaceChildren(...notices.map(entry));
  byId("state").textContent = notices.length ? `${notices.length}份公文` : "没有公文";
  byId("state").dataset.state = "good";
  byId("news").textContent = byId("state").textContent;
}

let stream = null;

function listen() {
  stream?.close();
  stream = null;
  if (document.hidden) return; // a browser keeps only six connections to one server
  stream = new EventSource("events");
  stream.addEventListener("notices", (message) => show(JSON.parse(message.data)));
  stream.onerror = () => {
    byId("state").textContent = "预览已停止，请再运行 notice serve";
    byId("state").dataset.state = "lost";
  };
}

document.addEventListener("visibilitychange", listen);
listen();

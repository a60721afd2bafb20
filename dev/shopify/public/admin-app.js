// Draws outside the iframe what the app asks for through the App Bridge stand-in.
const frame = document.getElementById("app");
const { base, store, appOrigin, appName } = frame.dataset;
const get = (id) => document.getElementById(id);
const tell = (type, data = {}) => frame.contentWindow.postMessage({ from: "local-admin", type, ...data }, appOrigin);
let bar = null;
let confirmDiscard = false;

const button = ({ label, variant, disabled, loading }, press) => {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label || (variant === "primary" ? "Save" : "Discard");
  if (variant === "primary") element.className = "primary";
  element.disabled = disabled || loading;
  element.addEventListener("click", press);
  return element;
};

function saveBar(data) {
  bar = data.bar;
  confirmDiscard = data.discardConfirmation;
  get("savebar").hidden = false;
  get("savebar-buttons").replaceChildren(...data.buttons.map((b, index) => button(b, () => {
    if (b.variant !== "primary" && confirmDiscard && !confirm("Discard all unsaved changes?")) return;
    tell("save-bar-press", { bar: data.bar, index });
  })).reverse());
}
const leave = () => bar === null || confirm("Leave this page? Unsaved changes will be lost.");

function nav({ items, path }) {
  get("app-nav").replaceChildren(...items.filter((i) => !i.home).map((item) => {
    const link = document.createElement("a");
    link.textContent = item.label;
    link.href = base + item.href;
    const here = new URL(item.href, appOrigin).pathname;
    if (path === here) link.setAttribute("aria-current", "page");
    link.addEventListener("click", (event) => { event.preventDefault(); if (leave()) tell("nav", { href: item.href }); });
    return link;
  }));
}

function toast({ toast: id, message, duration, isError, action }) {
  const box = document.createElement("div");
  box.className = `toast${isError ? " bad" : ""}`;
  box.dataset.id = id;
  const text = document.createElement("span");
  text.textContent = message;
  box.append(text);
  const gone = () => { if (box.isConnected) { box.remove(); tell("toast-gone", { toast: id }); } };
  if (action) { const b = button({ label: action }, () => { tell("toast-action", { toast: id }); gone(); }); box.append(b); }
  const close = button({ label: "✕" }, gone);
  close.setAttribute("aria-label", "Dismiss");
  box.append(close);
  get("toasts").append(box);
  setTimeout(gone, duration);
}

async function picker({ id, options }) {
  const dialog = get("picker");
  const { products } = await (await fetch(`${store}/products.json?query=${encodeURIComponent(options.query ?? "")}`)).json();
  const selected = new Set((options.selectionIds ?? []).map((s) => s.id));
  const type = options.multiple ? "checkbox" : "radio";
  dialog.innerHTML = `<form method="dialog"><h2 id="picker-title">Select products</h2><ul style="list-style:none;padding:0;max-height:50vh;overflow:auto"></ul><p class="row"><button class="primary" value="ok">Select</button><button value="">Cancel</button></p></form>`;
  dialog.querySelector("ul").replaceChildren(...products.map((p) => {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type, name: "p", value: p.id, checked: selected.has(p.id) });
    label.append(input, ` ${p.title}`);
    item.append(label);
    return item;
  }));
  dialog.addEventListener("close", () => {
    const ids = [...dialog.querySelectorAll("input:checked")].map((i) => i.value);
    tell("answer", { id, value: dialog.returnValue === "ok" ? products.filter((p) => ids.includes(p.id)) : null });
  }, { once: true });
  dialog.returnValue = "";
  dialog.showModal();
}

/** The merchant's consent to optional scopes, as Shopify asks for it. */
function consent({ id, scopes }) {
  const dialog = get("picker");
  dialog.innerHTML = `<form method="dialog"><h2 id="picker-title"></h2><ul></ul><p class="row"><button class="primary" value="ok">Allow</button><button value="">Not now</button></p></form>`;
  dialog.querySelector("h2").textContent = `${appName} asks for more access`;
  dialog.querySelector("ul").replaceChildren(...scopes.map((scope) => Object.assign(document.createElement("li"), { textContent: scope.replaceAll("_", " ") })));
  dialog.addEventListener("close", async () => {
    const allowed = dialog.returnValue === "ok" && (await fetch(`${store}/scopes`, { method: "POST", body: new URLSearchParams(scopes.map((scope) => ["scopes", scope])) })).ok;
    tell("answer", { id, value: allowed });
  }, { once: true });
  dialog.returnValue = "";
  dialog.showModal();
}

function adminLink(path) {
  const app = /^\/apps\/[^/]+(\/.*)?$/.exec(path);
  if (leave()) location.assign(app ? base + (app[1] ?? "") : store + path.replace(/^\/products\/?$/, ""));
}

const handlers = {
  "save-bar": saveBar,
  "save-bar-gone": (data) => { if (bar === data.bar) { bar = null; get("savebar").hidden = true; } },
  "title-bar": ({ title, buttons }) => {
    get("app-title").textContent = title || appName;
    document.title = `${title || appName} · ${document.title.split(" · ").at(-1)}`;
    get("title-buttons").replaceChildren(...buttons.map((b, index) => button(b, () => tell("title-bar-press", { index }))));
  },
  nav,
  toast,
  "toast-hide": (data) => document.querySelector(`.toast[data-id="${data.toast}"]`)?.remove(),
  loading: ({ on }) => { get("loading").hidden = !on; },
  path: ({ path }) => {
    const url = new URL(path, appOrigin);
    for (const name of ["embedded", "host", "shop", "locale", "session", "id_token", "timestamp", "hmac"]) url.searchParams.delete(name);
    history.replaceState(null, "", base + url.pathname + url.search);
  },
  "admin-link": ({ path }) => adminLink(path),
  "leave-confirmation": ({ id }) => { if (leave()) tell("answer", { id, value: true }); },
  "resource-picker": (data) => void picker(data),
  "scopes-request": consent,
};
window.addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.from !== "local-app-bridge") return;
  handlers[data.type]?.(data);
});

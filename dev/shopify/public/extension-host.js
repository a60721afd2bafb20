// What an admin UI extension finds around it: the `shopify` global, relative fetch to the app, and plain forms of the
// s-* elements.
(() => {
  const setup = JSON.parse(document.getElementById("setup").textContent);
  const tell = (type, data = {}) => parent.postMessage({ from: "local-extension", type, handle: setup.handle, ...data }, location.origin);
  const realFetch = window.fetch.bind(window);
  window.fetch = (input, init) => (typeof input === "string" && input.startsWith("/") && !input.startsWith("//") ? realFetch(`${setup.base}/app${input}`, init) : realFetch(input, init));
  const idToken = async () => (await (await realFetch(`/_local/id-token?shop=${setup.shop}`)).json()).token;

  function translate(key, values = {}) {
    let found = key.split(".").reduce((at, part) => at?.[part], setup.translations);
    if (found && typeof found === "object") found = found[new Intl.PluralRules(setup.locale).select(Number(values.count))] ?? found.other;
    if (typeof found !== "string") throw new Error(`translation missing: ${key}`);
    return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => (typeof values[name] === "number" ? values[name].toLocaleString(setup.locale) : String(values[name] ?? "")));
  }

  globalThis.shopify = {
    data: { selected: setup.selected },
    extension: { target: setup.target },
    i18n: { translate, formatNumber: (n, o) => new Intl.NumberFormat(setup.locale, o).format(n), formatDate: (d, o) => new Intl.DateTimeFormat(setup.locale, o).format(d) },
    query: async (query, options = {}) => (await realFetch(`/_local/direct?shop=${setup.shop}`, { method: "POST", headers: { "content-type": "application/json", authorization: `Bearer ${await idToken()}` }, body: JSON.stringify({ query, variables: options.variables }) })).json(),
    auth: { idToken },
    close: () => tell("close"),
    navigation: { navigate: (path) => tell("navigate", { path }) },
    intents: {},
    setSignals: () => {},
  };

  class Plain extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode: "open" }).innerHTML = `<style>:host{display:${this.constructor.display ?? "block"}}</style>${this.constructor.html ?? "<slot></slot>"}`; }
    part$(selector) { return this.shadowRoot.querySelector(selector); }
  }
  const define = (name, parts) => {
    const attributes = Object.keys(parts.on ?? {});
    class Element extends Plain {
      static display = parts.display;
      static html = parts.html;
      static observedAttributes = attributes.map((a) => a.toLowerCase());
      attributeChangedCallback(attribute, _, value) { const key = attributes.find((a) => a.toLowerCase() === attribute); parts.on[key]?.(this, value); }
      connectedCallback() { parts.connect?.(this); }
    }
    // Preact sets properties where an element has them, and "" to unset one: reflect them as attributes.
    for (const key of attributes) Object.defineProperty(Element.prototype, key, { get() { return this.getAttribute(key); }, set(value) { if (value === false || value === undefined || value === null || value === "") this.removeAttribute(key); else this.setAttribute(key, value === true ? "" : value); } });
    customElements.define(name, Element);
  };
  const label = (el, value) => { el.part$("h2").textContent = value ?? ""; };
  define("s-admin-block", { html: "<h2 style='font-size:1.05rem;margin:.2em 0 .6em'></h2><slot></slot>", on: { heading: label, collapsedSummary: () => {} } });
  define("s-admin-action", {
    html: "<h2 style='font-size:1.1rem;margin:0 0 .6em'></h2><slot></slot><div style='display:flex;gap:8px;margin-top:16px;flex-wrap:wrap'><slot name='primary-action'></slot><slot name='secondary-actions'></slot></div>",
    on: { heading: label, loading: (el, v) => el.setAttribute("aria-busy", String(v !== null)) },
  });
  const GAP = { base: "10px", small: "6px", none: "0" };
  define("s-stack", { html: "<div style='display:flex;flex-direction:column;gap:10px;align-items:flex-start'><slot></slot></div>", on: { direction: (el, v) => { const s = el.part$("div").style; s.flexDirection = v === "inline" ? "row" : "column"; s.alignItems = v === "inline" ? "center" : "flex-start"; }, gap: (el, v) => { el.part$("div").style.gap = GAP[v] ?? "10px"; } } });
  define("s-text", { display: "inline" });
  const TONES = { success: ["#cdfee1", "#0c5132"], info: ["#e0f0ff", "#00356b"], warning: ["#ffe9c2", "#5e4200"], critical: ["#fedad9", "#8e1f0b"] };
  const tone = (el, v) => { const [back, ink] = TONES[v] ?? ["#eee", "#222"]; Object.assign(el.part$("span,div").style, { background: back, color: ink }); };
  define("s-badge", { display: "inline-block", html: "<span style='border-radius:10px;padding:2px 9px;background:#eee'><slot></slot></span>", on: { tone } });
  define("s-banner", { html: "<div role='status' style='border-radius:10px;padding:10px 12px;background:#eee'><slot></slot><p style='margin:6px 0 0'><slot name='secondary-actions'></slot></p></div>", on: { tone, heading: () => {} } });
  define("s-spinner", { display: "inline-block", html: "<span role='status'>…</span>", on: { accessibilityLabel: (el, v) => el.part$("span").setAttribute("aria-label", v ?? "") } });
  define("s-unordered-list", { html: "<slot></slot>", connect: (el) => el.setAttribute("role", "list") });
  define("s-list-item", { html: "• <slot></slot>", connect: (el) => el.setAttribute("role", "listitem") });
  const go = (path) => tell("navigate", { path });
  define("s-link", { display: "inline", html: "<a href='#'><slot></slot></a>", on: { href: (el, v) => { el.part$("a").href = v.startsWith("app:") ? setup.base.replace(/\/extensions\/.*/, `/apps/imagineai${v.slice(4)}`) : v; el.part$("a").onclick = (event) => { event.preventDefault(); go(v); }; } } });
  define("s-button", {
    display: "inline-block",
    html: "<style>button{font:inherit;border:1px solid #8a8a8a;border-radius:8px;padding:6px 12px;background:#fff;cursor:pointer}button.primary{background:#303030;color:#fff}button[disabled]{opacity:.55}</style><button type='button'><slot></slot></button>",
    on: {
      variant: (el, v) => { el.part$("button").className = v ?? ""; },
      disabled: (el, v) => { el.part$("button").disabled = v !== null; },
      href: (el, v) => { el.part$("button").onclick = v ? () => go(v) : null; },
      tone: () => {},
    },
  });
  new ResizeObserver(() => tell("height", { height: document.documentElement.scrollHeight + 4 })).observe(document.documentElement);
})();

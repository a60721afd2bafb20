// Local stand-in for Shopify's App Bridge: the same global, elements and events, drawn by the local admin outside the
// iframe through postMessage.
(() => {
  const script = document.currentScript;
  const ORIGIN = new URL(script.src).origin;
  const query = new URLSearchParams(location.search);
  const remember = (name) => {
    const given = query.get(name);
    try {
      if (given) sessionStorage.setItem(`local-shopify-${name}`, given);
      return given ?? sessionStorage.getItem(`local-shopify-${name}`) ?? undefined;
    } catch {
      return given ?? undefined;
    }
  };
  const shop = remember("shop");
  const host = remember("host");
  const locale = remember("locale") ?? "en";
  const apiKey = script.dataset.apiKey ?? document.querySelector('meta[name="shopify-api-key"]')?.content ?? "";
  const embedded = window.top !== window;
  const realFetch = window.fetch.bind(window);
  const realOpen = window.open.bind(window);
  const tell = (type, data = {}) => embedded && parent.postMessage({ from: "local-app-bridge", type, ...data }, ORIGIN);
  const pending = new Map();
  let serial = 0;
  const ask = (type, data = {}) => new Promise((resolve) => {
    const id = `q${++serial}`;
    pending.set(id, resolve);
    tell(type, { ...data, id });
  });

  const idToken = async () => (await (await realFetch(`${ORIGIN}/_local/id-token?shop=${encodeURIComponent(shop ?? "")}`)).json()).token;

  // Same-origin requests carry the session token; an answer that calls the token stale is asked for once more with a
  // new one.
  window.fetch = async (input, init = {}) => {
    const direct = typeof input === "string" && input.startsWith("shopify:admin/");
    const url = direct ? new URL(`${ORIGIN}/_local/direct?shop=${encodeURIComponent(shop ?? "")}`) : new URL(input instanceof Request ? input.url : String(input), location.href);
    if (url.origin !== location.origin && !direct) return realFetch(input, init);
    const send = async () => {
      const headers = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined));
      if (!headers.has("Authorization")) headers.set("Authorization", `Bearer ${await idToken()}`);
      return realFetch(direct ? url : input instanceof Request ? input.clone() : input, { ...init, headers });
    };
    const answer = await send();
    if (answer.status === 401 && answer.headers.get("X-Shopify-Retry-Invalid-Session-Request") === "1") return send();
    return answer;
  };

  const adminPath = (target) => /^shopify:\/*admin(\/.*)?$/i.exec(target)?.[1] ?? (/^https:\/\/admin\.shopify\.com\/store\/[^/]+(\/.*)$/.exec(target)?.[1] || null);
  window.open = (target = "", name, features) => {
    const path = adminPath(String(target));
    if (path && embedded) return tell("admin-link", { path }), null;
    return realOpen(target, name, features);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const path = link && adminPath(link.getAttribute("href"));
    if (!path || !embedded) return;
    event.preventDefault();
    tell("admin-link", { path });
  });

  const labelOf = (element) => ({ label: (element.getAttribute("label") ?? element.textContent).trim(), variant: element.getAttribute("variant"), tone: element.getAttribute("tone"), disabled: element.hasAttribute("disabled"), loading: element.hasAttribute("loading") });
  const buttonsOf = (element) => [...element.querySelectorAll("button, a[href]")];
  const hide = (tag) => document.head.insertAdjacentHTML("beforeend", `<style>${tag}{display:none}</style>`);
  const whenReady = (work) => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", work, { once: true }) : work());

  class SaveBar extends HTMLElement {
    showing = false;
    connectedCallback() {
      this.watcher = new MutationObserver(() => this.showing && this.draw());
      this.watcher.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    }
    disconnectedCallback() {
      this.watcher?.disconnect();
      void this.hide();
    }
    draw() {
      tell("save-bar", { bar: this.key(), buttons: buttonsOf(this).map(labelOf), discardConfirmation: this.hasAttribute("discardconfirmation") || this.discardConfirmation === true });
    }
    key() { return (this.barKey ??= this.id || `bar-${++serial}`); }
    async show() {
      if (this.showing) return;
      this.showing = true;
      this.draw();
      this.dispatchEvent(new Event("show"));
    }
    async hide() {
      if (!this.showing) return;
      this.showing = false;
      tell("save-bar-gone", { bar: this.key() });
      this.dispatchEvent(new Event("hide"));
    }
    async toggle() { return this.showing ? this.hide() : this.show(); }
    press(index) { buttonsOf(this)[index]?.click(); }
  }

  class TitleBar extends HTMLElement {
    static observedAttributes = ["title"];
    connectedCallback() {
      if (this.closest("ui-modal")) return;
      this.watcher = new MutationObserver(() => this.draw());
      this.watcher.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
      queueMicrotask(() => this.draw());
    }
    attributeChangedCallback() { if (this.isConnected) queueMicrotask(() => this.draw()); }
    disconnectedCallback() { this.watcher?.disconnect(); tell("title-bar", { title: "", buttons: [] }); }
    draw() { if (!this.closest("ui-modal")) tell("title-bar", { title: this.getAttribute("title") ?? "", buttons: buttonsOf(this).map(labelOf) }); }
    press(index) { buttonsOf(this)[index]?.click(); }
  }

  class NavMenu extends HTMLElement {
    connectedCallback() {
      this.watcher = new MutationObserver(() => this.draw());
      this.watcher.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
      queueMicrotask(() => this.draw());
    }
    disconnectedCallback() { this.watcher?.disconnect(); }
    links() { return [...this.querySelectorAll("a[href], s-link[href]")]; }
    draw() { tell("nav", { items: this.links().map((a) => ({ href: a.getAttribute("href"), label: a.textContent.trim(), home: a.getAttribute("rel") === "home" })), path: location.pathname }); }
    go(href) {
      const link = this.links().find((a) => a.getAttribute("href") === href);
      if (link) navigate(link);
    }
  }

  /** React's AppProvider listens for this event and routes without a reload; without a listener the page is loaded. */
  function navigate(link) {
    const before = location.href;
    link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true }));
    setTimeout(() => { if (location.href === before && !document.documentElement.dataset.localRouted) link.click?.(); }, 400);
  }

  class Modal extends HTMLElement {
    connectedCallback() { this.frame(); }
    disconnectedCallback() { this.dialog?.remove(); this.dialog = undefined; }
    /** Drawn inside the iframe, unlike the real one. */
    frame() {
      if (this.dialog) return this.dialog;
      const dialog = document.createElement("dialog");
      dialog.style.cssText = "border:0;border-radius:12px;padding:0;width:min(640px,94vw);box-shadow:0 8px 40px #0005";
      dialog.innerHTML = '<form method="dialog" style="display:flex;justify-content:space-between;padding:12px 16px;border-bottom:1px solid #ddd"><h2 style="font-size:1rem;margin:0"></h2><button aria-label="Close">✕</button></form><div data-content></div><div data-foot style="display:flex;gap:8px;justify-content:flex-end;padding:12px 16px"></div>';
      dialog.addEventListener("close", () => this.dispatchEvent(new Event("hide")));
      this.dialog = dialog;
      (document.body ?? document.documentElement).append(dialog);
      return dialog;
    }
    get content() { return this.frame().querySelector("[data-content]"); }
    async show() {
      const dialog = this.frame();
      const bar = this.querySelector("ui-title-bar");
      const heading = dialog.querySelector("h2");
      heading.textContent = bar?.getAttribute("title") ?? "";
      heading.id = `${this.id || "modal"}-title`;
      dialog.setAttribute("aria-labelledby", heading.id);
      dialog.querySelector("[data-foot]").replaceChildren(...buttonsOf(bar ?? document.createElement("p")).map((button) => {
        const copy = document.createElement("button");
        copy.type = "button";
        copy.textContent = button.textContent;
        copy.disabled = button.disabled;
        copy.addEventListener("click", () => button.click());
        return copy;
      }).reverse());
      const loose = [...this.children].filter((c) => c !== bar && !this.content.contains(c) && c.childNodes.length > 0);
      if (this.content.childNodes.length === 0) this.content.append(...loose.map((c) => c.cloneNode(true)));
      if (!dialog.open) dialog.showModal();
      this.dispatchEvent(new Event("show"));
    }
    async hide() { if (this.dialog?.open) this.dialog.close(); }
    async toggle() { return this.dialog?.open ? this.hide() : this.show(); }
  }

  hide("ui-save-bar, ui-title-bar, ui-nav-menu, s-app-nav, ui-modal");
  customElements.define("ui-save-bar", SaveBar);
  customElements.define("ui-title-bar", TitleBar);
  customElements.define("ui-nav-menu", NavMenu);
  customElements.define("s-app-nav", class extends NavMenu {});
  customElements.define("ui-modal", Modal);

  // Forms with data-save-bar: changed fields show the bar, Save submits, Discard resets.
  const formBar = (form) => {
    if (form.localBar) return form.localBar;
    const bar = document.createElement("ui-save-bar");
    bar.innerHTML = '<button variant="primary" type="button">Save</button><button type="button">Discard</button>';
    const [save, discard] = bar.querySelectorAll("button");
    save.addEventListener("click", () => form.requestSubmit());
    discard.addEventListener("click", () => { form.reset(); void bar.hide(); });
    document.body.append(bar);
    return (form.localBar = bar);
  };
  const formOf = (event) => event.target.closest?.("form[data-save-bar]");
  for (const type of ["input", "change"]) document.addEventListener(type, (event) => { const form = formOf(event); if (form) void formBar(form).show(); });
  for (const type of ["submit", "reset"]) document.addEventListener(type, (event) => { const form = formOf(event); if (form?.localBar) void form.localBar.hide(); });

  const bars = () => [...document.querySelectorAll("ui-save-bar")];
  const barBy = (id) => bars().find((bar) => bar.key() === id);
  const modalBy = (id) => document.getElementById(id);
  const toasts = new Map();

  window.addEventListener("message", ({ origin, data }) => {
    if (origin !== ORIGIN || data?.from !== "local-admin") return;
    if (data.type === "save-bar-press") barBy(data.bar)?.press(data.index);
    if (data.type === "title-bar-press") [...document.querySelectorAll("ui-title-bar")].find((b) => !b.closest("ui-modal"))?.press(data.index);
    if (data.type === "nav") document.querySelector("ui-nav-menu, s-app-nav")?.go(data.href);
    if (data.type === "toast-action") toasts.get(data.toast)?.onAction?.();
    if (data.type === "toast-gone") toasts.get(data.toast)?.onDismiss?.();
    if (data.type === "answer") { pending.get(data.id)?.(data.value); pending.delete(data.id); }
  });

  const report = () => { tell("path", { path: location.pathname + location.search }); document.querySelector("ui-nav-menu, s-app-nav")?.draw?.(); };
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name].bind(history);
    history[name] = (...args) => { original(...args); document.documentElement.dataset.localRouted = "1"; report(); };
  }
  window.addEventListener("popstate", report);

  const scopes = async () => (await realFetch(`${ORIGIN}/_local/scopes?shop=${encodeURIComponent(shop ?? "")}`)).json();
  window.shopify = {
    config: { apiKey, shop, host, locale, appOrigins: [location.origin] },
    origin: ORIGIN,
    ready: Promise.resolve(),
    environment: { embedded, mobile: innerWidth < 600, pos: false, intent: false },
    idToken,
    user: async () => ({ id: 42, name: "Store owner", email: "owner@example.com", accountAccess: "full" }),
    loading: (on = true) => tell("loading", { on: on !== false }),
    toast: {
      show(message, options = {}) {
        const id = `toast-${++serial}`;
        toasts.set(id, options);
        tell("toast", { toast: id, message: String(message), duration: options.duration ?? 5000, isError: options.isError === true, action: options.action });
        return id;
      },
      hide: (id) => tell("toast-hide", { toast: id }),
    },
    saveBar: {
      show: async (id) => modalBy(id)?.show(),
      hide: async (id) => modalBy(id)?.hide(),
      toggle: async (id) => modalBy(id)?.toggle(),
      leaveConfirmation: async () => { if (bars().some((bar) => bar.showing)) await ask("leave-confirmation"); },
    },
    modal: { show: async (id) => modalBy(id)?.show(), hide: async (id) => modalBy(id)?.hide(), toggle: async (id) => modalBy(id)?.toggle() },
    async resourcePicker(options) {
      const chosen = await ask("resource-picker", { options: JSON.parse(JSON.stringify(options)) });
      return chosen ? Object.assign(chosen, { selection: chosen }) : undefined;
    },
    scopes: { query: scopes, request: async (wanted) => ({ result: (await ask("scopes-request", { scopes: [...wanted] })) ? "granted-all" : "declined-all", detail: await scopes() }), revoke: async () => ({ detail: await scopes() }) },
    app: { extensions: async () => [] },
    webVitals: { onReport: async () => {} },
    support: { registerHandler: async () => {} },
    setSignals: () => {},
  };

  // The bounce page: load the wanted page again, this time with a token.
  const reload = query.get("shopify-reload");
  if (reload) void idToken().then((token) => { const target = new URL(reload, location.href); target.searchParams.set("id_token", token); location.replace(target); });
  whenReady(report);
})();

// The product list's selection and bulk action, and messages from extension frames.
const boxes = () => [...document.querySelectorAll('input[name="ids"]')];
const chosen = () => boxes().filter((b) => b.checked).map((b) => b.value);
const base = location.pathname.split("/").slice(0, 3).join("/");
const [all, count, analyse, remove, dialog] = ["all", "count", "bulk-analyse", "bulk-delete", "action"].map((id) => document.getElementById(id));

function update() {
  const n = chosen().length;
  count.textContent = `${n} selected`;
  analyse.disabled = remove.disabled = n === 0;
}
if (all) {
  all.addEventListener("change", () => { for (const box of boxes()) box.checked = all.checked; update(); });
  for (const box of boxes()) box.addEventListener("change", update);
  analyse.addEventListener("click", () => {
    const query = new URLSearchParams(chosen().map((id) => ["id", id]));
    dialog.innerHTML = `<iframe title="Analyse photos" src="${base}/extensions/bulk-analyse?${query}"></iframe>`;
    dialog.showModal();
  });
  update();
}

window.addEventListener("message", ({ origin, data }) => {
  if (origin !== location.origin || data?.from !== "local-extension") return;
  if (data.type === "close") dialog?.close();
  if (data.type === "height") { const frame = [...document.querySelectorAll("iframe")].find((f) => f.contentWindow && f.src.includes(data.handle)); if (frame) frame.style.height = `${Math.max(120, data.height)}px`; }
  if (data.type === "navigate") location.assign(data.path.startsWith("app:") ? `${base}/apps/imagineai${data.path.slice(4)}` : data.path);
});

/** What the page does: search, keys, theme, and everything open on paper. Without it all is there, but closed. */

export const script = `
const box = document.getElementById("find"), said = document.getElementById("found");
const all = [...document.querySelectorAll("[data-find]")];
const texts = all.map((e) => e.textContent.toLowerCase());
box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  all.forEach((e, i) => { e.hidden = !words.every((w) => texts[i].includes(w)); if (!e.hidden) shown++; });
  said.textContent = words.length ? shown + " of " + all.length : "";
});
document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
const openAll = (open) => document.querySelectorAll("details").forEach((d) => { d.open = open; });
document.getElementById("open").addEventListener("click", (e) => {
  const open = e.currentTarget.getAttribute("aria-pressed") !== "true";
  e.currentTarget.setAttribute("aria-pressed", String(open));
  openAll(open);
});
addEventListener("beforeprint", () => openAll(true));
const reveal = () => { const at = document.getElementById(decodeURIComponent(location.hash.slice(1))); if (at?.tagName === "DETAILS") at.open = true; };
addEventListener("hashchange", reveal);
reveal();
addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "Escape" && e.target === box) { box.value = ""; box.dispatchEvent(new Event("input")); box.blur(); return; }
  if (e.target instanceof HTMLInputElement) return;
  if (e.key === "/") { e.preventDefault(); box.focus(); return; }
  if (e.key !== "j" && e.key !== "k") return;
  const items = [...document.querySelectorAll("summary")].filter((s) => s.offsetParent);
  const next = items[Math.max(0, items.indexOf(document.activeElement) + (e.key === "j" ? 1 : -1))];
  next?.focus();
});
`;

// The value that the address names (#value-…) opens in its list; without script a link leads to its own page instead.
function openNamedValue() {
  const value = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (value instanceof HTMLDetailsElement) {
    value.open = true;
    value.querySelector("summary").focus({ preventScroll: true });
    value.scrollIntoView({ block: "start" });
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-opens]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
  if (link && plain && document.getElementById(link.dataset.opens) instanceof HTMLDetailsElement) {
    event.preventDefault();
    location.hash = link.dataset.opens;
    openNamedValue();
  }
});
addEventListener("hashchange", openNamedValue);
openNamedValue();

// Escape closes the menu, or the person's list in it, and the focus goes back to what opened it.
addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest?.("header details[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

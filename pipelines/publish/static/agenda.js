// Comforts; every page works without them.

// Datasette prints what each column means above a list. That is long; it opens on demand.
for (const meanings of document.querySelectorAll("dl.column-descriptions")) {
  const details = document.createElement("details");
  details.className = "column-meanings";
  const summary = document.createElement("summary");
  summary.textContent = "What the columns mean";
  meanings.replaceWith(details);
  details.append(summary, meanings);
}

// Datasette 1.0 opens its column chooser by a handler in the markup, which our Content-Security-Policy refuses.
for (const button of document.querySelectorAll(".choose-columns-mobile")) {
  button.addEventListener("click", () => window.openColumnChooser && window.openColumnChooser());
}

const body = document.querySelector(".page-body:has(.sheet-page)");
if (body) {
  const sheet = body.querySelector(".sheet-page");
  const box = document.getElementById("box");

  // Zoom in steps; "fit" is the width of the column.
  const zoom = document.querySelector(".zoom");
  let factor = 1;
  const apply = () => {
    sheet.style.setProperty("--zoom", factor);
    if (box && factor > 1) box.scrollIntoView({ block: "center", inline: "center" });
  };
  zoom.hidden = false;
  zoom.addEventListener("click", (event) => {
    const asked = event.target.dataset.zoom;
    if (!asked) return;
    factor = asked === "fit" ? 1 : Math.min(4, Math.max(0.5, factor * (asked === "in" ? 1.25 : 0.8)));
    apply();
  });

  // Bring the box into sight where it lies below the fold.
  if (box && !location.hash && box.getBoundingClientRect().bottom > window.innerHeight) {
    box.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  // The same for the record's words in the text beside it.
  const mark = body.querySelector(".page-text mark");
  if (mark) mark.parentElement.scrollTop = mark.offsetTop - mark.parentElement.offsetTop - 60;

  // Other records: boxes on demand, and each box and its entry point at one another.
  const all = document.getElementById("show-all");
  if (all) all.addEventListener("change", () => body.classList.toggle("all-records", all.checked));
  const partners = (id) => body.querySelectorAll(`[data-place="${CSS.escape(id)}"]`);
  for (const place of body.querySelectorAll("[data-place]")) {
    for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focus", true], ["blur", false]]) {
      place.addEventListener(event, () => partners(place.dataset.place).forEach((p) => p.classList.toggle("pointed", on)));
    }
  }

  // The arrow keys turn pages, unless they are needed where the reader is.
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, .sheet-window, .page-text")) return;
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = rel && document.querySelector(`.page-bar a[rel=${rel}]`);
    if (link) link.click();
  });
}

// Results while typing, links without a reload, dates by dragging, matches one after the other. Without this script all of it works by
// plain links and forms: the server renders every page, and this only puts the content of one in place of another's.

const form = document.getElementById("search");
const box = document.getElementById("q");
const status = document.getElementById("status");
const pauseMs = 60, slowMs = 250, announceMs = 700;

let shown = location.pathname + location.search; // what the content belongs to
let typed = false;                               // whether the newest history entry was made by the typing that goes on
let waiting, running, announcing;

box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(addressOf(form), "typing"), pauseMs);
});
box.addEventListener("change", () => typed = false);

document.addEventListener("submit", event => {
  event.preventDefault();
  closeList();
  show(addressOf(event.target), event.target === form ? "typing" : "link").then(() => typed = false);
});

document.addEventListener("click", event => {
  const link = event.target.closest("#content a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = link.getAttribute("href");
  if (!/^\/(\?|$)/.test(address)) return;
  event.preventDefault();
  show(address, "link");
});

addEventListener("popstate", event => {
  const address = location.pathname + location.search;
  if (address === shown) return; // a jump inside the page
  show(address, "history", event.state?.scroll ?? 0);
});

// Suggestions: a combobox after the pattern of ARIA 1.2. The box keeps the focus; which option is meant is told by aria-activedescendant.

const list = Object.assign(document.createElement("ul"), { id: "suggestions", hidden: true });
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Suggestions");
box.closest(".box").append(list);
for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "suggestions"], ["aria-expanded", "false"]]) box.setAttribute(name, value);

let asking, active = -1;

box.addEventListener("input", () => suggest(box.value));
box.addEventListener("blur", () => closeList());
box.addEventListener("keydown", event => {
  if (list.hidden || event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) activate(active + step);
  else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
  else if (event.key === "Escape") closeList();
  else return;
  event.preventDefault();
});
// Pressing an option must not take the focus from the box, or the list would be gone before it is let go.
list.addEventListener("pointerdown", event => event.preventDefault());
list.addEventListener("mousedown", event => event.preventDefault());
list.addEventListener("click", event => {
  const option = event.target.closest("[role=option]");
  if (option) choose(option);
});

/** Asks what the text may become. A newer text, and closing the list, drop the answer. */
async function suggest(text) {
  asking?.abort();
  if (!text.trim()) return closeList();
  const request = asking = new AbortController();
  try {
    const response = await fetch("/suggest?" + new URLSearchParams({ q: text, limit: 6 }), { signal: request.signal });
    if (response.ok) open((await response.json()).suggestions, request);
  } catch {
    // Without suggestions the search works on; whether the archive can be reached is told with the results.
    if (asking === request) closeList();
  }
}

function open(suggestions, request) {
  if (request.signal.aborted || asking !== request || document.activeElement !== box) return;
  if (suggestions.length === 0) return closeList();
  active = -1;
  box.removeAttribute("aria-activedescendant");
  list.replaceChildren(...suggestions.map((suggestion, place) => {
    const option = Object.assign(document.createElement("li"), { id: "suggestion" + place });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.query = suggestion.query;
    // The server's HTML is escaped text with marks, nothing else.
    const text = Object.assign(document.createElement("span"), { className: "text", dir: "auto", innerHTML: suggestion.html });
    const articles = suggestion.count === 1 ? "1 article" : suggestion.count.toLocaleString("en") + " articles";
    const about = Object.assign(document.createElement("span"), { className: "about", textContent: (suggestion.kind === "term" ? "" : suggestion.kind + " · ") + articles });
    option.append(text, " ", about);
    return option;
  }));
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
}

// Below the last option and above the first is the text itself. Whoever moves in a list means this one: no late answer takes its place.
function activate(place) {
  asking?.abort();
  asking = null; // or its failure would close the list
  const count = list.children.length;
  active = place < -1 ? count - 1 : place >= count ? -1 : place;
  for (const [at, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(at === active));
  if (active < 0) return box.removeAttribute("aria-activedescendant");
  box.setAttribute("aria-activedescendant", list.children[active].id);
  list.children[active].scrollIntoView({ block: "nearest" });
}

function choose(option) {
  box.value = option.dataset.query;
  closeList();
  form.requestSubmit();
}

function closeList() {
  asking?.abort();
  asking = null;
  active = -1;
  list.hidden = true;
  list.replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

document.addEventListener("keydown", event => {
  if (event.key !== "ArrowDown" || event.target !== box || event.defaultPrevented) return;
  const first = document.querySelector(".hits h2 a");
  if (!first) return;
  event.preventDefault();
  first.focus();
});

/** The address that a form would lead to, without its empty fields. */
function addressOf(form) {
  const state = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) state.append(name, value.trim());
  return state.size ? "/?" + state : "/";
}

/** Shows another page's content; an answer that a newer request overtook is dropped. */
async function show(address, cause, scroll = 0) {
  clearTimeout(waiting);
  running?.abort();
  // Enter after the results came while typing must not take the focus from them.
  if (cause === "typing" && address === shown) return;
  const request = running = new AbortController();
  const slow = setTimeout(() => document.getElementById("content").setAttribute("aria-busy", "true"), slowMs);
  try {
    const page = await load(address, request.signal);
    if (request.signal.aborted) return;
    place(page, address, cause, scroll);
  } catch (error) {
    if (!request.signal.aborted) complain(error.message);
  } finally {
    clearTimeout(slow);
    if (running === request) document.getElementById("content").removeAttribute("aria-busy");
  }
}

async function load(address, signal) {
  for (let attempt = 1; ; attempt++) {
    let response;
    try {
      response = await fetch(address, { signal, headers: { Accept: "text/html" } });
    } catch (error) {
      throw signal.aborted ? error : new Error("The archive cannot be reached. What you see is the last answer.");
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (page.getElementById("content")) return page;
    if (response.status !== 503 || attempt === 3) throw new Error("The archive could not answer. What you see is the last answer.");
    await new Promise(resolve => setTimeout(resolve, 1000 * (Number(response.headers.get("Retry-After")) || 1)));
  }
}

function place(page, address, cause, scroll) {
  const old = document.getElementById("content");
  const hadFocus = old.contains(document.activeElement);
  const key = document.activeElement?.dataset?.key;
  const open = old.querySelector(".filters > details")?.open && cause === "typing";
  const content = document.adoptNode(page.getElementById("content"));
  old.replaceWith(content);
  document.getElementById("state").replaceWith(document.adoptNode(page.getElementById("state")));
  document.title = page.title;
  if (open) content.querySelector(".filters > details")?.setAttribute("open", "");

  if (cause !== "history" && address !== shown) {
    if (cause === "typing" && typed) history.replaceState(null, "", address);
    else {
      history.replaceState({ scroll: scrollY }, "");
      history.pushState(null, "", address);
    }
  }
  shown = address;
  typed = cause === "typing";
  if (cause !== "typing") box.value = page.getElementById("q").getAttribute("value") ?? "";
  // Also after typing: whoever went on to the hits before the last answer came keeps a place there.
  if (hadFocus) {
    const same = key && [...content.querySelectorAll("[data-key]")].find(element => element.dataset.key === key);
    const first = cause === "typing" && content.querySelector(".hits h2 a");
    (same || first || content.querySelector("#results"))?.focus({ preventScroll: true });
  }
  scrollTo({ top: scroll, behavior: "instant" });
  prepareJumps();

  const total = content.querySelector("#total")?.cloneNode(true);
  total?.querySelector(".time")?.remove();
  const words = box.value.trim();
  announce(total ? total.textContent.trim() + (words ? ` for ${words}` : "") : document.title, cause === "typing" ? announceMs : 0);
}

/** Tells readers of the screen; while typing only once it pauses. */
function announce(text, delayMs) {
  clearTimeout(announcing);
  announcing = setTimeout(() => status.textContent = text, delayMs);
}

function complain(message) {
  document.querySelector(".notice.broken")?.remove();
  const notice = Object.assign(document.createElement("p"), { className: "notice broken", textContent: message });
  notice.setAttribute("role", "alert");
  document.getElementById("results")?.prepend(notice);
}

// Dates: dragging over bars chooses from the first to the last.

let drag;

document.addEventListener("dragstart", event => event.target.closest?.(".histogram") && event.preventDefault());

document.addEventListener("pointerdown", event => {
  const bar = event.target.closest(".histogram a");
  if (bar && event.isPrimary && event.button === 0) drag = { bars: [...bar.parentNode.querySelectorAll("a")], from: bar, to: bar };
});

document.addEventListener("pointermove", event => {
  if (!drag) return;
  const distance = bar => Math.abs(bar.getBoundingClientRect().left + bar.getBoundingClientRect().width / 2 - event.clientX);
  drag.to = drag.bars.reduce((best, bar) => distance(bar) < distance(best) ? bar : best);
  const within = dragged();
  for (const bar of drag.bars) bar.classList.toggle("within", within.length > 1 && within.includes(bar));
});

document.addEventListener("pointerup", () => {
  const within = drag ? dragged() : [];
  drag = null;
  if (within.length < 2) return;
  const address = new URL(within[0].getAttribute("href"), location.href);
  address.searchParams.set("until", within.at(-1).dataset.until);
  show(address.pathname + address.search, "link");
});

document.addEventListener("pointercancel", () => {
  for (const bar of drag?.bars ?? []) bar.classList.remove("within");
  drag = null;
});

function dragged() {
  const ends = [drag.bars.indexOf(drag.from), drag.bars.indexOf(drag.to)].sort((a, b) => a - b);
  return drag.bars.slice(ends[0], ends[1] + 1);
}

// An article: from one match to the next.

function prepareJumps() {
  const jump = document.querySelector(".jump");
  if (!jump) return;
  const count = Number(jump.dataset.matches);
  const where = jump.querySelector(".where");
  let current = 0;
  const go = step => {
    document.getElementById("m" + current)?.classList.remove("current");
    current = current === 0 && step < 0 ? count : (current + step + count - 1) % count + 1;
    const mark = document.getElementById("m" + current);
    mark.classList.add("current");
    const smooth = matchMedia("(prefers-reduced-motion: no-preference)").matches;
    mark.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "instant" });
    where.textContent = `${current} of ${count}`;
    announce(`Match ${current} of ${count}: ${mark.textContent}`, 0);
  };
  const button = (label, sign, step) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: sign });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => go(step));
    return made;
  };
  jump.querySelector("a").remove();
  jump.append(button("Previous match", "↑", -1), button("Next match", "↓", 1));
}

prepareJumps();

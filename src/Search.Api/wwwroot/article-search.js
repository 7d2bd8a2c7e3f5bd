/*
 * <article-search src="https://archive.example.org"></article-search>: a search box for any page.
 *
 * Attributes: src (the archive; by default where this module came from), placeholder, label, limit (hits to list, 1 to 20, default 5),
 * params (further parameters of /search, such as "section=Travel"), key (a key with the right "search", for an archive that asks for one).
 * Property strings: texts in another language, see `english` below.
 * Events, both bubbling and cancelable: "article-search-select" (detail: {hit} or {suggestion}), "article-search-submit" (detail: {query}); cancelled, nothing is opened.
 * Style: custom properties and parts, see `css` below. Nothing of an answer becomes HTML: text nodes and <mark> only.
 */
const english = {
  label: "Search the archive",
  placeholder: "Search the archive",
  all: (total) => (total === 1 ? "Show the one article" : `Show all ${total.toLocaleString()} articles`),
  none: "No article matches.",
  failed: "The archive cannot be reached at the moment.",
  found: (count, total) => `${count} of ${total.toLocaleString()} articles are listed. Up and down keys choose.`,
};

const css = `
:host { display: block; position: relative; max-width: var(--article-search-width, 40rem); font: var(--article-search-font, inherit);
  --bg: var(--article-search-background, light-dark(#fff, #1b1c1f)); --fg: var(--article-search-color, light-dark(#1a1a1a, #ececec));
  --quiet: var(--article-search-quiet, light-dark(#595959, #a8a8a8)); --line: var(--article-search-border, light-dark(#767676, #8a8a8a));
  --accent: var(--article-search-accent, light-dark(#0b57d0, #8ab4f8)); --chosen: var(--article-search-chosen, light-dark(#e8f0fe, #2d3138));
  --mark: var(--article-search-mark, light-dark(#fff0b3, #5c4a00)); --radius: var(--article-search-radius, .5rem); }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
input { width: 100%; font: inherit; color: var(--fg); background: var(--bg); border: 1px solid var(--line); border-radius: var(--radius); padding: .6em .8em; min-height: 44px; }
input:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.popup { position: absolute; z-index: 1000; inset-inline: 0; margin: .25rem 0 0; padding: .25rem; max-height: min(70vh, 34rem); display: flex; flex-direction: column; color: var(--fg); background: var(--bg);
  border: 1px solid var(--line); border-radius: var(--radius); box-shadow: 0 6px 24px #0003; }
[hidden] { display: none; }
[role=listbox] { overflow: auto; }
[role=option] { padding: .5em .6em; border-radius: calc(var(--radius) - .15rem); cursor: pointer; overflow-wrap: anywhere; }
[role=option][aria-selected=true] { background: var(--chosen); outline: 2px solid var(--accent); outline-offset: -2px; }
[role=option]:hover { background: var(--chosen); }
.title { font-weight: 600; }
.meta, .snippet, .none, .count { color: var(--quiet); font-size: .875em; }
.none { padding: .5em .6em; margin: 0; }
.suggestion { display: flex; justify-content: space-between; gap: 1em; }
.all { color: var(--accent); }
mark { background: var(--mark); color: var(--fg); border-radius: .15em; }
.status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

const wait = 90; // Milliseconds without a key before the archive is asked.
const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'" };
let sheet;
let boxes = 0;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
  made.append(...children.filter((child) => child != null));
  return made;
}

/** The archive's safe HTML (escaped text with <mark>) as nodes. */
function marked(html) {
  return html.split(/(<mark>.*?<\/mark>)/s).filter(Boolean).map((part) => {
    const isMark = part.startsWith("<mark>");
    const text = (isMark ? part.slice(6, -7) : part).replace(/&(amp|lt|gt|quot|apos|#39|#(\d+)|#x([0-9a-f]+));/gi, (whole, name, decimal, hex) =>
      decimal && name !== "#39" ? String.fromCodePoint(decimal) : hex ? String.fromCodePoint(parseInt(hex, 16)) : entities[name.toLowerCase()] ?? whole);
    return isMark ? element("mark", {}, text) : text;
  });
}

class ArticleSearch extends HTMLElement {
  static observedAttributes = ["label", "placeholder"];

  strings = {};
  #input;
  #popup;
  #list;
  #note;
  #status;
  #timer;
  #asking;
  #chosen = -1;

  constructor() {
    super();
    const id = `article-search-${++boxes}`;
    this.#input = element("input", {
      type: "search", role: "combobox", part: "input", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search", maxlength: 1000,
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    });
    this.#list = element("div", { id, role: "listbox" });
    this.#note = element("p", { class: "none", part: "none" });
    this.#popup = element("div", { class: "popup", part: "list", hidden: "" }, this.#list, this.#note);
    this.#status = element("div", { class: "status", role: "status" });
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#input, this.#popup, this.#status);
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), wait);
    });
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("focus", () => this.#input.value.trim() && (this.#list.childElementCount || this.#note.textContent) && this.#open(true));
    this.addEventListener("focusout", () => this.#open(false));
    // Pressing must not take the focus from the box, which would close the list before the click.
    this.#popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => event.target.closest("[role=option]")?.act());
  }

  connectedCallback() { this.attributeChangedCallback(); }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  attributeChangedCallback() {
    this.#input.setAttribute("aria-label", this.getAttribute("label") ?? this.#text("label"));
    this.#input.placeholder = this.getAttribute("placeholder") ?? this.#text("placeholder");
    this.#list.setAttribute("aria-label", this.#input.getAttribute("aria-label"));
  }

  /** The text in the box. */
  get value() { return this.#input.value; }
  set value(text) { this.#input.value = text; }

  get #base() { return new URL(this.getAttribute("src") || ".", this.hasAttribute("src") ? document.baseURI : import.meta.url).href.replace(/\/$/, ""); }

  #text(name, ...values) {
    const text = this.strings[name] ?? english[name];
    return typeof text === "function" ? text(...values) : text;
  }

  async #get(path, parameters) {
    const key = this.getAttribute("key");
    const response = await fetch(`${this.#base}/${path}?${parameters}`, { signal: this.#asking.signal, headers: key ? { Authorization: `Bearer ${key}` } : {} });
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  }

  async #ask() {
    this.#asking?.abort();
    const query = this.#input.value.trim();
    if (!query) return this.#show([], "", "");
    const asking = (this.#asking = new AbortController());
    const limit = Math.min(20, Math.max(1, parseInt(this.getAttribute("limit"), 10) || 5));
    const parameters = new URLSearchParams(this.getAttribute("params") ?? "");
    // Of copies of one article only the best is worth a line, as on the archive's own page.
    if (!parameters.has("collapse")) parameters.set("collapse", "story");
    for (const [name, value] of [["q", query], ["limit", limit], ["snippet", "title,body:120x1"]]) parameters.set(name, value);
    try {
      const [found, completed] = await Promise.all([this.#get("search", parameters), this.#get("suggest", new URLSearchParams({ q: query, limit: 3 })).catch(() => ({ suggestions: [] }))]);
      if (asking !== this.#asking || asking.signal.aborted) return;
      const options = [
        ...completed.suggestions.filter((suggestion) => suggestion.query.toLowerCase() !== query.toLowerCase()).map((suggestion) => this.#suggestion(suggestion)),
        ...found.hits.map((hit) => this.#hit(hit, query)),
      ];
      if (found.total > found.hits.length) options.push(this.#option("all", () => this.#submit(query), this.#text("all", found.total)));
      const none = found.hits.length ? "" : this.#text("none");
      this.#show(options, none, none || this.#text("found", found.hits.length, found.total));
    } catch (error) {
      if (asking.signal.aborted) return;
      this.#show([], this.#text("failed"), this.#text("failed"));
    }
  }

  #option(name, act, ...children) {
    const option = element("div", { role: "option", class: name, part: `option ${name}`, id: `${this.#list.id}-${name}-${Math.random().toString(36).slice(2)}`, "aria-selected": "false" }, ...children);
    option.act = act;
    return option;
  }

  #suggestion(suggestion) {
    return this.#option("suggestion", () => {
      if (!this.#tell("select", { suggestion })) return;
      this.#input.value = suggestion.query;
      this.#ask();
    }, element("span", {}, ...marked(suggestion.html)), element("span", { class: "count" }, suggestion.count.toLocaleString()));
  }

  #hit(hit, query) {
    const { title, author, date, section } = hit.document;
    const meta = [author?.join(", "), date?.slice(0, 10), section].filter(Boolean).join(" · ");
    const body = hit.highlights?.body?.[0]?.html;
    return this.#option("hit", () => {
      if (this.#tell("select", { hit })) location.assign(this.#address(hit, query));
    }, element("div", { class: "title", part: "title" }, ...marked(hit.highlights?.title?.[0]?.html ?? title ?? hit.id)),
    meta && element("div", { class: "meta", part: "meta" }, meta), body && element("div", { class: "snippet", part: "snippet" }, ...marked(body)));
  }

  // The article's own address, if it is one to follow; else its page in the archive, with what was searched marked.
  #address(hit, query) {
    return /^https?:\/\//i.test(hit.document.url ?? "") ? hit.document.url : `${this.#base}/articles/${encodeURIComponent(hit.id)}?${new URLSearchParams({ q: query })}`;
  }

  #submit(query) {
    if (this.#tell("submit", { query })) location.assign(`${this.#base}/?${new URLSearchParams({ q: query })}`);
  }

  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(`article-search-${name}`, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  #show(options, note, status) {
    this.#list.replaceChildren(...options);
    this.#list.hidden = !options.length;
    this.#note.textContent = note;
    this.#note.hidden = !note;
    this.#status.textContent = status;
    this.#choose(-1);
    this.#open((options.length > 0 || note) && this.matches(":focus-within"));
  }

  #open(isOpen) {
    this.#popup.hidden = !isOpen;
    this.#input.setAttribute("aria-expanded", String(Boolean(isOpen && this.#list.childElementCount)));
    if (!isOpen) this.#choose(-1);
  }

  #choose(place) {
    const options = this.#list.querySelectorAll("[role=option]");
    this.#chosen = place;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    if (place < 0) this.#input.removeAttribute("aria-activedescendant");
    else {
      this.#input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }
  }

  #key(event) {
    const options = this.#list.querySelectorAll("[role=option]");
    const isOpen = !this.#popup.hidden;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Whoever moves in a list means this one: no late answer takes its place.
      clearTimeout(this.#timer);
      this.#asking?.abort();
      if (!isOpen) this.#open(true);
      // One place more than there are options: back in the box.
      this.#choose(((this.#chosen + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    } else if (event.key === "Escape" && isOpen) this.#open(false);
    else if (event.key === "Enter" && !event.isComposing) {
      const query = this.#input.value.trim();
      if (isOpen && this.#chosen >= 0) options[this.#chosen].act();
      else if (query) this.#submit(query);
    } else return;
    event.preventDefault();
  }
}

if (!customElements.get("article-search")) customElements.define("article-search", ArticleSearch);

export { ArticleSearch };

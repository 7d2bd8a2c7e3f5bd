// Results while typing. Without this script the form works as any form does: the server renders every page.
const form = document.getElementById("search");
const box = document.getElementById("q");
let waiting, running;

box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => show("/?q=" + encodeURIComponent(box.value.trim()), "replace"), 80);
});

form.addEventListener("submit", event => {
  event.preventDefault();
  clearTimeout(waiting);
  show("/?q=" + encodeURIComponent(box.value.trim()), "push");
});

addEventListener("popstate", () => {
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  show(location.pathname + location.search);
});

/** Fetches a page and puts its content in place of this one's; an answer that a newer request overtook is dropped. */
async function show(address, history) {
  running?.abort();
  const request = running = new AbortController();
  try {
    const response = await fetch(address, { signal: request.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const content = page.getElementById("content");
    if (request.signal.aborted) return;
    if (!content) return location.assign(address);
    document.getElementById("content").replaceWith(document.adoptNode(content));
    document.title = page.title;
    if (history === "push") window.history.pushState(null, "", address);
    if (history === "replace") window.history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

/*
 * createSearchClient(url, { key }): lets the widgets of InstantSearch.js search an archive unchanged.
 *
 *   instantsearch({ indexName: "articles", searchClient: createSearchClient("https://archive.example.org") })
 *
 * The index name is free; "articles:date:desc" and "articles:date:asc" sort by date (for the widget sortBy). Attributes: title, author, date, section, source,
 * url, lang, words; highlighted: title, author; snippet: body; facets: author, section, source, lang. Hits go as deep as the archive allows by offset (10,000).
 */
const facetFields = ["author", "section", "source", "lang"];
const deepest = 10_000;
const pageSize = 100;
const facetValues = 20;

/** A client for InstantSearch; key: one with the right "search", for an archive that asks for one. */
export function createSearchClient(url, { key } = {}) {
  const base = new URL(url, import.meta.url).href.replace(/\/$/, "");

  async function get(path, parameters) {
    const response = await fetch(`${base}/${path}?${parameters}`, { headers: key ? { Authorization: `Bearer ${key}` } : {} });
    const answer = await response.json();
    if (!response.ok) throw new Error([answer.detail, answer.hint].filter(Boolean).join(" "));
    return answer;
  }

  async function searchOne({ indexName = "", params = {} }) {
    const limit = Math.min(pageSize, params.hitsPerPage ?? 20);
    const page = params.page ?? 0;
    const query = matching(params);
    const sort = indexName.match(/:(date:(?:asc|desc))$/)?.[1];
    if (sort) query.set("sort", sort);
    const facets = facetsOf(params);
    if (facets.length) query.set("facets", facets.map((facet) => `${facet}:${Math.max(1, Math.min(1000, params.maxValuesPerFacet ?? facetValues))}`).join());
    query.set("limit", limit);
    query.set("offset", Math.min(page * limit, deepest - limit));
    query.set("snippet", "title,author,body:200x1");
    const found = await get("search", query);
    return {
      index: indexName,
      query: params.query ?? "",
      params: String(query),
      hits: found.hits.map((hit) => hitOf(hit, params)),
      nbHits: found.total,
      page,
      hitsPerPage: limit,
      nbPages: limit ? Math.ceil(Math.min(found.total, deepest) / limit) : 0,
      processingTimeMS: Math.round(found.tookMs),
      exhaustiveNbHits: found.totalRelation === "eq",
      exhaustiveFacetsCount: true,
      facets: Object.fromEntries(facets.map((facet) => [facet, Object.fromEntries((found.facets?.[facet] ?? []).map(({ value, count }) => [value, count]))])),
    };
  }

  async function facetOne({ params }) {
    const query = matching(params);
    query.set("prefix", params.facetQuery ?? "");
    query.set("limit", Math.min(100, params.maxFacetHits ?? 10));
    const found = await get(`facets/${encodeURIComponent(params.facetName)}`, query);
    return {
      facetHits: found.values.map(({ value, count }) => ({ value, count, highlighted: isMarkup(params) ? escape(value) : value })),
      exhaustiveFacetsCount: true,
      processingTimeMS: Math.round(found.tookMs ?? 0),
    };
  }

  return {
    search: async (requests) => ({ results: await Promise.all(requests.map(searchOne)) }),
    searchForFacetValues: (requests) => Promise.all(requests.map(facetOne)),
  };
}

// What a request matches: its text, and facetFilters such as [["author:Ada", "author:Bob"], "section:Travel"].
function matching(params) {
  const query = new URLSearchParams();
  if (params.query) query.set("q", params.query);
  const seen = new Set();
  for (const group of [params.facetFilters ?? []].flat()) {
    const filters = [group].flat();
    const fields = new Set(filters.map((filter) => filter.slice(0, filter.indexOf(":"))));
    const [field] = fields;
    if (!filters.length) continue;
    if (fields.size > 1 || !facetFields.includes(field) || seen.has(field))
      throw new Error(`The archive cannot filter by ${JSON.stringify(group)}: any of several values of one of ${facetFields.join(", ")} (operator "or").`);
    seen.add(field);
    for (const filter of filters) query.append(field, filter.slice(field.length + 1));
  }
  return query;
}

function facetsOf(params) {
  const wanted = [params.facets ?? []].flat().filter(Boolean);
  const facets = wanted.includes("*") ? facetFields : wanted;
  const unknown = facets.find((facet) => !facetFields.includes(facet));
  if (unknown) throw new Error(`The archive has no facet '${unknown}'; those are ${facetFields.join(", ")}.`);
  return facets;
}

function hitOf({ id, document, highlights = {} }, params) {
  const valueOf = (field) => {
    const [snippet] = highlights[field] ?? [];
    return snippet && { value: mark(snippet.html, params), matchLevel: snippet.marks.length ? "full" : "none", matchedWords: [] };
  };
  const defined = (fields) => Object.fromEntries(fields.map((field) => [field, valueOf(field)]).filter(([, value]) => value));
  return { objectID: id, ...document, _highlightResult: defined(["title", "author"]), _snippetResult: defined(["body"]) };
}

// Tags that are markup are put into HTML as they are, so the text stays escaped; others are placeholders, whose owner escapes the text itself.
const isMarkup = (params) => (params.highlightPreTag ?? "<em>").startsWith("<");

function mark(html, params) {
  const pre = params.highlightPreTag ?? "<em>";
  const post = params.highlightPostTag ?? "</em>";
  return html.split(/(<\/?mark>)/).map((part) => (part === "<mark>" ? pre : part === "</mark>" ? post : isMarkup(params) ? part : unescape(part))).join("");
}

const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

function unescape(html) {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]);
}

function escape(text) {
  return text.replace(/[&<>"']/g, (character) => Object.keys(entities).find((entity) => entities[entity] === character));
}

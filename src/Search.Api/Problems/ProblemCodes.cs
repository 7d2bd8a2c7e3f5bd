using Search.Archive.Queries;

namespace Search.Api.Problems;

/// <summary>Every error the API can answer: the table behind the answers, the OpenAPI document and the pages at <c>/problems</c>.</summary>
internal static class ProblemCodes
{
    // Search requests; Search.Archive uses the same codes.
    public static readonly ProblemCode UnknownParameter = new("unknown-parameter", 400, "Unknown parameter",
        "The request has a parameter that does not exist here, often a misspelt one.",
        "The hint names the nearest parameter; /openapi.json lists all.");
    public static readonly ProblemCode RepeatedParameter = new("repeated-parameter", 400, "Parameter given twice",
        "A parameter that may be given only once was given several times.",
        $"Give it once. Only {string.Join(", ", ArticleQueryParameters.All.Where(parameter => parameter.Repeatable).Select(parameter => parameter.Name))} may be repeated.");
    public static readonly ProblemCode InvalidValue = new("invalid-value", 400, "Invalid value",
        "The value of a parameter does not have the expected form.", "The detail says what is allowed.");
    public static readonly ProblemCode OutOfRange = new("out-of-range", 400, "Value out of range",
        "A number, or the number of values, is outside the allowed range. Values are never cut silently.",
        "The detail names the bounds. To go deeper than offset allows, use cursor.");
    public static readonly ProblemCode TooLong = new("too-long", 400, "Text too long",
        "The query or a value has more characters than allowed.", "Search for the most telling words only.");
    public static readonly ProblemCode TooManyTerms = new("too-many-terms", 400, "Too many words",
        "The query has more words than allowed.", "Search for the most telling words only.");
    public static readonly ProblemCode TooDeep = new("too-deep", 400, "Query nested too deeply",
        "The parentheses of the query are nested too deeply.", "Write the query with fewer levels.");
    public static readonly ProblemCode Conflict = new("conflict", 400, "Parameters contradict each other",
        "Two parameters exclude each other, such as page and offset.", "Give one of them.");
    public static readonly ProblemCode CursorExpired = new("cursor-expired", 410, "Cursor expired",
        "The archive has changed since the cursor was given, and with it the list that the cursor points into.",
        "Start again without a cursor.");

    // Keys.
    public static readonly ProblemCode KeyMissing = new("key-missing", 401, "Key needed",
        "The request carries no key, and this address needs one.",
        "Send the header: Authorization: Bearer KEY. Keys are made with `search keys add`.");
    public static readonly ProblemCode KeyUnknown = new("key-unknown", 401, "Unknown key",
        "The key is not one of this server, or was revoked.",
        "`search keys list` shows the keys there are. A lost key cannot be shown again: make a new one.");
    public static readonly ProblemCode RightMissing = new("right-missing", 403, "Right missing",
        "The key is known but lacks the right that this address needs.", "Make a key that has it: `search keys add NAME --rights ingest`.");
    public static readonly ProblemCode WritingOff = new("writing-off", 403, "Writing is off",
        "As long as there is no key, nobody can change or administer the archive through the API.",
        "Make a key: `search keys add NAME --rights ingest`. The running server knows it within a second.");

    // What was sent.
    public static readonly ProblemCode InvalidArticle = new("invalid-article", 422, "Invalid article",
        "A field of the article does not have the expected form, or the article has neither title nor body.",
        "The detail names everything that is wrong with it.");
    public static readonly ProblemCode InvalidJson = new("invalid-json", 400, "Invalid JSON",
        "What was sent is not one JSON object (in NDJSON: one on each line).", "The detail says where reading stopped.");
    public static readonly ProblemCode DuplicateId = new("duplicate-id", 422, "Duplicate id",
        "Two articles of one batch have the same id. The first one was written.", "Send each id once in a batch.");
    public static readonly ProblemCode OtherSource = new("other-source", 409, "Article of another source",
        "An article that an indexing run read from a file can be changed only there. The API changes articles that were sent over the API.",
        "Change the file and run `search index`, or choose another id.");
    public static readonly ProblemCode TooLarge = new("too-large", 413, "Request too large",
        "The request is larger than allowed.", "Split it; the detail names the bound.");
    public static readonly ProblemCode UnsupportedMediaType = new("unsupported-media-type", 415, "Unsupported media type",
        "The Content-Type or Content-Encoding of the request is not supported here.", "The hint names those that are.");
    public static readonly ProblemCode BadRequest = new("bad-request", 400, "Malformed request",
        "The request breaks the rules of HTTP.", "The detail says how.");

    // Addresses and methods.
    public static readonly ProblemCode NotFound = new("not-found", 404, "Not found",
        "There is nothing at this address: no such article, commit or page.", "/openapi.json lists every address.");
    public static readonly ProblemCode MethodNotAllowed = new("method-not-allowed", 405, "Method not allowed",
        "The address exists, but not with this method.", "The header Allow names the methods that are possible.");

    // Jobs.
    public static readonly ProblemCode JobRunning = new("job-running", 409, "A job is running",
        "One job runs at a time.", "Wait until it ends, or cancel it.");
    public static readonly ProblemCode NoSources = new("no-sources", 409, "No sources configured",
        "A job reads the sources that the settings of the server name; a request cannot name others.",
        "Start the server with --sources news=/srv/news.");

    // To be tried again later.
    public static readonly ProblemCode Busy = new("busy", 503, "Server busy",
        "More requests arrive than the server can answer at once.", "Try again after the seconds that Retry-After names.");
    public static readonly ProblemCode TooSlow = new("too-slow", 503, "Search took too long",
        "The search took longer than the time limit.", "Use fewer or rarer words.");
    public static readonly ProblemCode Locked = new("locked", 503, "Archive locked",
        "Another writer, such as an indexing run, holds the archive. Nothing of the request was written.",
        "Try again after the seconds that Retry-After names; the detail names the process.");

    // Faults of the server.
    public static readonly ProblemCode IndexOutdated = new("index-outdated", 409, "Index outdated",
        "The index was made by another version of the program; mixing the two would lose hits silently.",
        "Run `search index` once; articles sent over the API are kept.");
    public static readonly ProblemCode IndexDamaged = new("index-damaged", 500, "Index damaged",
        "A file of the index does not hold what it should.", "Run `search check`, then `search rollback` or `search index --rebuild`.");
    public static readonly ProblemCode Internal = new("internal", 500, "Internal error",
        "An unexpected error.", "The log of the server says more.");

    /// <summary>All of them, in the order they are documented.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        UnknownParameter, RepeatedParameter, InvalidValue, OutOfRange, TooLong, TooManyTerms, TooDeep, Conflict, CursorExpired,
        KeyMissing, KeyUnknown, RightMissing, WritingOff,
        InvalidArticle, InvalidJson, DuplicateId, OtherSource, TooLarge, UnsupportedMediaType, BadRequest,
        NotFound, MethodNotAllowed, JobRunning, NoSources, Busy, TooSlow, Locked, IndexOutdated, IndexDamaged, Internal,
    ];

    /// <summary>The one of that name, or null.</summary>
    public static ProblemCode? Find(string code) => All.FirstOrDefault(known => known.Code == code);
}

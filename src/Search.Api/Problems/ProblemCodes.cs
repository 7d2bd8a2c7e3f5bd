namespace Search.Api.Problems;

/// <summary>Every error the API can answer: the table behind the answers, the OpenAPI document and the pages at <c>/problems</c>.</summary>
internal static class ProblemCodes
{
    // What a search request can be at fault with; Search.Archive names these codes.
    public static readonly ProblemCode UnknownParameter = new("unknown-parameter", 400, "Unknown parameter", "The request has a parameter that does not exist here, often a misspelt one.", "The hint names the nearest parameter; /openapi.json lists all.");
    public static readonly ProblemCode RepeatedParameter = new("repeated-parameter", 400, "Parameter given twice", "A parameter that may be given once only was given several times.", "Give it once. Only author, section, source and lang may be repeated.");
    public static readonly ProblemCode InvalidValue = new("invalid-value", 400, "Value not understood", "A parameter's value has not the form that is expected.", "The detail says what is allowed.");
    public static readonly ProblemCode OutOfRange = new("out-of-range", 400, "Value out of range", "A number, or a number of values, lies outside of what is allowed. It is not cut silently.", "The detail names the bounds. To go deeper than offset allows, use cursor.");
    public static readonly ProblemCode TooLong = new("too-long", 400, "Text too long", "The query or a value has more characters than allowed.", "Search for the most telling words only.");
    public static readonly ProblemCode TooManyTerms = new("too-many-terms", 400, "Too many words", "The query has more words than allowed.", "Search for the most telling words only.");
    public static readonly ProblemCode TooDeep = new("too-deep", 400, "Too many parentheses", "The query's parentheses are nested too deeply.", "Write the query with fewer levels.");
    public static readonly ProblemCode Conflict = new("conflict", 400, "Parameters contradict each other", "Two parameters exclude each other, such as page and offset.", "Give one of them.");
    public static readonly ProblemCode CursorExpired = new("cursor-expired", 410, "The list has moved on", "The archive was changed since the cursor was given; the list it points into is another now.", "Start again without a cursor.");

    // Who may.
    public static readonly ProblemCode KeyMissing = new("key-missing", 401, "Key needed", "The request carries no key, and this needs one.", "Send the header: Authorization: Bearer KEY. Keys are made with `search keys add`.");
    public static readonly ProblemCode KeyUnknown = new("key-unknown", 401, "Key not known", "The key is not, or no more, one of this server.", "`search keys list` shows which there are; a lost key cannot be shown again, make a new one.");
    public static readonly ProblemCode RightMissing = new("right-missing", 403, "The key does not allow this", "The key is known but has not the right that this needs.", "Make one that has: `search keys add NAME --rights ingest`.");
    public static readonly ProblemCode WritingOff = new("writing-off", 403, "Changing is off", "As long as there is no key, nobody can change the archive or administrate it through the API.", "Make a key: `search keys add NAME --rights ingest`. The running server knows it within a second.");

    // What was sent.
    public static readonly ProblemCode InvalidArticle = new("invalid-article", 422, "The article cannot be taken", "A field of the article has not the form that is expected, or it has neither title nor body.", "The detail names everything that is wrong with it.");
    public static readonly ProblemCode InvalidJson = new("invalid-json", 400, "Not JSON", "What was sent is not one JSON object (in NDJSON: one a line).", "The detail says where reading stopped.");
    public static readonly ProblemCode DuplicateId = new("duplicate-id", 422, "Id twice in one batch", "Two articles of one batch have the same id. The first one was taken.", "Send the id once in a batch.");
    public static readonly ProblemCode OtherSource = new("other-source", 409, "The article belongs to a source", "Articles that an indexing run read from files can only be changed there; the API changes those that were sent by API.", "Change the file and run `search index`, or choose another id.");
    public static readonly ProblemCode TooLarge = new("too-large", 413, "Too much at once", "The request is larger than allowed.", "Split it; the detail names the bound.");
    public static readonly ProblemCode UnsupportedMediaType = new("unsupported-media-type", 415, "This form is not read", "The request's Content-Type or Content-Encoding is not one that is read here.", "The hint names those that are.");
    public static readonly ProblemCode BadRequest = new("bad-request", 400, "Malformed request", "The request breaks the rules of HTTP.", "The detail says how.");

    // Where and how.
    public static readonly ProblemCode NotFound = new("not-found", 404, "Nothing here", "There is nothing at this address: no such article, commit or page.", "/openapi.json lists every address.");
    public static readonly ProblemCode MethodNotAllowed = new("method-not-allowed", 405, "Method not possible", "The address exists, but not with this method.", "The header Allow names the methods that are possible.");

    // Jobs.
    public static readonly ProblemCode JobRunning = new("job-running", 409, "A job is running", "One job runs at a time.", "Wait for its end, or cancel it.");
    public static readonly ProblemCode NoSources = new("no-sources", 409, "No sources are configured", "A job reads the sources that the server's settings name; a request cannot name others.", "Start the server with --sources news=/srv/news.");

    // Not now.
    public static readonly ProblemCode Busy = new("busy", 503, "Too much at once", "More is being asked at this moment than the server does at once.", "Try again after the seconds that Retry-After names.");
    public static readonly ProblemCode TooSlow = new("too-slow", 503, "Given up", "The search took longer than it may.", "Use fewer or rarer words.");
    public static readonly ProblemCode Locked = new("locked", 503, "The archive is being written", "Another writer, such as an indexing run, holds the archive. Nothing of the request was written.", "Try again after the seconds that Retry-After names; the detail names the process.");

    // Ours.
    public static readonly ProblemCode IndexOutdated = new("index-outdated", 409, "The index must be made anew", "The index was made by another version of the program, and mixing them would give silent misses.", "Run `search index` once; articles sent by API are taken over.");
    public static readonly ProblemCode IndexDamaged = new("index-damaged", 500, "The index is damaged", "A file of the index does not hold what it should.", "Run `search check`, then `search rollback` or `search index --rebuild`.");
    public static readonly ProblemCode Internal = new("internal", 500, "The request failed", "Something went wrong that should not.", "The server's log says what.");

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

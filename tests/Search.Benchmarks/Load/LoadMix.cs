using System.Text.Json;

namespace Search.Benchmarks.Load;

/// <summary>
/// Random search requests as visitors make them, from the words of the archive's own titles or from saved queries: 70 % some words, 15 % a
/// phrase, 10 % the beginning of a word, 5 % words with a filter; with snippets and facets, as the page asks for them. Safe for one thread.
/// </summary>
internal sealed class LoadMix
{
    private const int Titles = 2_000;
    private const int PageSize = 100;
    private readonly IReadOnlyList<string[]> _texts;
    private readonly Random _random;

    private LoadMix(IReadOnlyList<string[]> texts, int seed) => (_texts, _random) = (texts, new Random(seed));

    /// <summary>Of a file of queries (one a line, or with an id and a tab before it), or of titles that the server is asked for.</summary>
    public static async Task<LoadMix> CreateAsync(HttpClient server, string? queries, int seed)
    {
        var texts = queries == null ? await TitlesAsync(server) : File.ReadLines(queries).Select(line => line[(line.LastIndexOf('\t') + 1)..]).ToList();
        var words = texts.Select(text => text.Split([' ', '"', '(', ')', ':', '*', '~', '^', '\t'], StringSplitOptions.RemoveEmptyEntries)).Where(parts => parts.Length > 0).ToList();
        return words.Count > 0 ? new LoadMix(words, seed) : throw new InvalidDataException("There are no titles or queries to make requests of.");
    }

    /// <summary>The next request.</summary>
    public string Next()
    {
        string[] words = _texts[_random.Next(_texts.Count)];
        int first = _random.Next(words.Length);
        string[] some = words[first..Math.Min(words.Length, first + 1 + _random.Next(3))];
        int kind = _random.Next(100);
        string text = kind switch
        {
            < 70 => string.Join(' ', some),
            < 85 => $"\"{string.Join(' ', some)}\"",
            < 95 => some[0].Length > 3 ? some[0][..3] + "*" : some[0],
            _ => string.Join(' ', some),
        };
        return $"/search?q={Uri.EscapeDataString(text)}{(kind >= 95 ? "&since=2000" : "")}&facets=author,section,date:year";
    }

    private static async Task<List<string>> TitlesAsync(HttpClient server)
    {
        var titles = new List<string>();
        for (int offset = 0; offset < Titles; offset += PageSize)
        {
            using var page = JsonDocument.Parse(await server.GetStringAsync($"/search?limit={PageSize}&offset={offset}&snippet=off"));
            var hits = page.RootElement.GetProperty("hits");
            titles.AddRange(hits.EnumerateArray().Select(hit => hit.GetProperty("document").TryGetProperty("title", out var title) ? title.GetString() ?? "" : ""));
            if (hits.GetArrayLength() < PageSize) break;
        }
        return titles;
    }
}

using System.Text.Json;

namespace Search.Benchmarks.Search;

/// <summary>An article of a corpus. No value holds a line break or a tab.</summary>
internal sealed record CorpusArticle(string Title, string Author, string Date, string Body)
{
    /// <summary>The text that the bare engines index: title and body.</summary>
    public string Text => Title.Length == 0 ? Body : Body.Length == 0 ? Title : Title + ". " + Body;

    /// <summary>Reads a line of JSON; what is missing is empty.</summary>
    public static CorpusArticle Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new CorpusArticle(Read("title"), Read("author"), Read("date"), Read("body") is { Length: > 0 } body ? body : Read("text"));

        string Read(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!.ReplaceLineEndings(" ").Replace('\r', ' ').Replace('\t', ' ').Trim()
            : "";
    }

    /// <summary>The article as a line of JSON that the indexer reads.</summary>
    public string ToJson(int id) => JsonSerializer.Serialize(new
    {
        id = $"a{id}",
        title = NullIfEmpty(Title),
        author = NullIfEmpty(Author),
        date = NullIfEmpty(Date),
        body = NullIfEmpty(Body),
    });

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;
}

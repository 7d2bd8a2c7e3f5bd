using System.Buffers;
using System.Text.Json;
using Search.Archive.Articles;

namespace Search.Api.Documents;

/// <summary>
/// Reads an article as it is sent: the fields of the JSON lines that <c>search index</c> reads. What <c>GET</c> adds by itself (words, datePrecision, file,
/// provenance, story) is passed over, so that an answer can be changed and sent back.
/// </summary>
internal static class ArticleJson
{
    /// <summary>The fields that can be sent.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["id", "title", "subtitle", "author", "date", "section", "source", "url", "lang", "keywords", "body"];

    private static readonly string[] Computed = ["words", "datePrecision", "file", "provenance", "story"];

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Reads one object; its id is empty if it states none.</summary>
    /// <exception cref="FormatException">It is not an article; the message says why.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static StoredArticle Read(ReadOnlySequence<byte> utf8)
    {
        try
        {
            return ReadFields(utf8);
        }
        catch (InvalidOperationException)
        {
            // Told only when a name is looked at: broken UTF-8, half of a surrogate pair.
            throw new FormatException("The name of a field is not valid text.");
        }
    }

    private static StoredArticle ReadFields(ReadOnlySequence<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, Options);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("An article is a JSON object.");
        var article = new StoredArticle { Id = "" };
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var value = property.Value;
            string name = property.Name;
            if (value.ValueKind == JsonValueKind.Null || Computed.Contains(name)) continue;
            article = name switch
            {
                "id" => article with { Id = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(property) },
                "title" => article with { Title = Text(property) },
                "subtitle" => article with { Subtitle = Text(property) },
                "author" => article with { Author = List(property) },
                "date" => article with { Date = Date(Text(property)) },
                "section" => article with { Section = Text(property) },
                "source" => article with { Source = Text(property) },
                "url" => article with { Url = Text(property) },
                "lang" => article with { Lang = Text(property) },
                "keywords" => article with { Keywords = List(property) },
                "body" => article with { Body = Text(property) },
                _ => throw new FormatException($"'{name}' is not a field of an article; those are {string.Join(", ", Fields)}."),
            };
        }
        return article;
    }

    private static string Text(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String
        ? Text(property.Name, property.Value)
        : throw new FormatException($"'{property.Name}' must be text.");

    private static IReadOnlyList<string> List(JsonProperty property)
    {
        if (property.Value.ValueKind == JsonValueKind.String) return [Text(property)];
        if (property.Value.ValueKind != JsonValueKind.Array || property.Value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw new FormatException($"'{property.Name}' must be text or a list of texts.");
        return property.Value.EnumerateArray().Select(item => Text(property.Name, item)).ToList();
    }

    private static string Text(string field, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"'{field}' holds half of a surrogate pair, which is no character.");
        }
    }

    // Programs like to send seconds and a zone; an article's date is the time as printed, to the minute.
    private static string Date(string text)
    {
        const int toTheMinute = 16;
        return text.Length > toTheMinute && text[10] is 'T' or ' ' && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? text[..10] + "T" + text[11..toTheMinute]
            : text;
    }
}

using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Reads a folder of labelled pages, in any of the forms
/// <list type="bullet">
/// <item>body-gold.jsonl: {file, articleBody} and date-gold.jsonl: {file, date, year_and_day_seen_in_text}, text files beside them;</item>
/// <item>ground-truth.json: {id: {articleBody}}, pages in html/ID.html.gz;</item>
/// <item>truth.jsonl: {file, title, author[], date, body}, files beside it (.txt, .html, .gz).</item>
/// </list>
/// </summary>
public static class LabelledFolder
{
    public static List<LabelledPage> Read(string folder)
    {
        var pages = new List<LabelledPage>();
        foreach (var gold in Lines(folder, "body-gold.jsonl"))
            pages.Add(Page(folder, Text(gold, "file")!) with { Body = Text(gold, "articleBody") });
        foreach (var gold in Lines(folder, "date-gold.jsonl"))
        {
            if (gold.GetProperty("year_and_day_seen_in_text").GetBoolean())
                pages.Add(Page(folder, Text(gold, "file")!) with { Date = Text(gold, "date") });
        }

        foreach (var gold in Lines(folder, "truth.jsonl"))
        {
            var date = Text(gold, "date") ?? "";
            pages.Add(Page(folder, Text(gold, "file")!) with
            {
                Site = Text(gold, "publisher") ?? "",
                Body = Text(gold, "body"),
                Title = Text(gold, "title"),
                Authors = Authors(gold),
                Date = date,
                DateHasTime = date.Length >= 16 && date.Substring(11, 5) != "00:00",
            });
        }

        var truth = Path.Combine(folder, "ground-truth.json");
        if (File.Exists(truth))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(truth));
            foreach (var entry in document.RootElement.EnumerateObject())
                pages.Add(Page(folder, $"html/{entry.Name}.html.gz") with { Body = Text(entry.Value, "articleBody"), Site = Host(Text(entry.Value, "url")) });
        }

        // A folder without labels still has a speed.
        if (pages.Count == 0)
            pages.AddRange(Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(f => Page(folder, Path.GetFileName(f))));
        return pages;
    }

    private static string Host(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host.Replace("www.", "", StringComparison.Ordinal) : "";

    private static LabelledPage Page(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        using var file = File.OpenRead(path);
        using var bytes = new MemoryStream();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            unpacked.CopyTo(bytes);
        }
        else
        {
            file.CopyTo(bytes);
        }

        return new LabelledPage(path, bytes.ToArray(), name.Contains(".htm", StringComparison.Ordinal));
    }

    private static IEnumerable<JsonElement> Lines(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            yield break;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            if (line.Length > 0)
                yield return JsonDocument.Parse(line).RootElement;
        }
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Authors(JsonElement entry) =>
        !entry.TryGetProperty("author", out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(a => a.GetString() ?? "").Where(a => a.Length > 0)]
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } one ? [one] : [];
}

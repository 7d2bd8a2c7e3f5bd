using System.Globalization;
using System.Text.Json;
using Search.Archive.Results;

namespace Search.Archive.Runs;

/// <summary>Reads the list of sources as version 1 wrote it, so that a rebuild of an older index knows all its sources.</summary>
/// <remarks>
/// One JSON object a line, UTF-8, each line told apart by its first name:
/// <code>
/// {"manifest":1}                                                              version of this form
/// {"source":"seeds","path":"/srv/seeds","map":{},"clean":false}               begins a source
/// {"file":"a.txt","size":1234,"modified":638400000000000000,"hash":"0f…"}     begins a file of it; modified in ticks of 100 ns, UTC
/// {"id":"a.txt","hash":"9c…","fields":7,"words":512}                          an article of the file; fields: 1 title, 2 author, 4 date
/// {"line":0,"reason":"empty file","skipped":false}                            a failure of the file; "duplicate":true where another file holds the id
/// </code>
/// </remarks>
internal static class JsonSourceManifest
{
    private const int Version = 1;

    /// <summary>Reads it.</summary>
    /// <param name="begin">What was read of the first line.</param>
    /// <param name="rest">All that follows.</param>
    /// <exception cref="InvalidDataException">The text is not of this form.</exception>
    public static SourceManifest Read(string begin, TextReader rest)
    {
        var manifest = new SourceManifest();
        for (int number = 1; rest.ReadLine() is string text; number++)
        {
            if (number == 1) text = begin + text;
            try
            {
                Take(manifest.Sources, JsonSerializer.Deserialize<Line>(text, ArchiveJson.Options) ?? throw new JsonException("null"), number);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentOutOfRangeException or FormatException or OverflowException)
            {
                throw new InvalidDataException($"Line {number} of the list of sources is not of the expected form: {error.Message}", error);
            }
        }
        return manifest;
    }

    private static void Take(List<SourceRecord> sources, Line line, int number)
    {
        if (number == 1)
        {
            if (line.Manifest != Version) throw new JsonException($"version {Version} expected, {line.Manifest} found");
        }
        else if (line.Source != null)
            sources.Add(new SourceRecord(line.Source, line.Path ?? "", line.Map ?? new Dictionary<string, string>(), line.Clean ?? false));
        else if (line.File != null)
            sources[^1].Files.Begin(line.File, line.Size ?? 0, line.Modified ?? 0, HashOf(line));
        else if (line.Words is < 0 or > int.MaxValue)
            throw new JsonException($"an article has {line.Words} words");
        else if (line.Id != null)
            FilesOf(sources[^1]).Add(new ArticleRecord(line.Id, HashOf(line), line.Fields ?? 0, line.Words ?? 0));
        else if (line.Reason != null)
            FilesOf(sources[^1]).Add(new ProblemRecord(line.LineNumber ?? 0, line.Reason, line.Skipped ?? false, line.Duplicate ?? false));
        else
            throw new JsonException("no known name");
    }

    private static FileList FilesOf(SourceRecord source) => source.Files.Count > 0 ? source.Files : throw new JsonException("an article or a failure of no file");

    private static UInt128 HashOf(Line line) => string.IsNullOrEmpty(line.Hash) ? 0 : UInt128.Parse(line.Hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private sealed record Line
    {
        public int? Manifest { get; init; }
        public string? Source { get; init; }
        public string? Path { get; init; }
        public IReadOnlyDictionary<string, string>? Map { get; init; }
        public bool? Clean { get; init; }
        public string? File { get; init; }
        public long? Size { get; init; }
        public long? Modified { get; init; }
        public string? Id { get; init; }
        public string? Hash { get; init; }
        public int? Fields { get; init; }
        public long? Words { get; init; }

        [System.Text.Json.Serialization.JsonPropertyName("line")]
        public int? LineNumber { get; init; }

        public string? Reason { get; init; }
        public bool? Skipped { get; init; }
        public bool? Duplicate { get; init; }
    }
}

using System.Text;
using System.Text.Json;
using Search.Archive.Results;

namespace Search.Archive.Runs;

/// <summary>
/// What the archive was made of: sources, their files and the articles of each. Kept with the commit as attachment "sources", so that the next
/// run knows what it need not read and what is gone. Articles sent by API are not in it.
/// </summary>
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
internal sealed class SourceManifest
{
    /// <summary>Name of the attachment.</summary>
    public const string Kind = "sources";

    private const int Version = 1;

    /// <summary>The sources by name, in the order they were first indexed.</summary>
    public List<SourceRecord> Sources { get; } = [];

    /// <summary>The source of that name, or null.</summary>
    public SourceRecord? Find(string name) => Sources.Find(source => source.Name == name);

    /// <summary>Articles of all sources.</summary>
    public IEnumerable<ArticleRecord> Articles => Sources.SelectMany(source => source.Files).SelectMany(file => file.Articles);

    /// <summary>Writes it.</summary>
    public void Write(Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        WriteLine(writer, new Line { Manifest = Version });
        foreach (var source in Sources)
        {
            WriteLine(writer, new Line { Source = source.Name, Path = source.Path, Map = source.Map, Clean = source.Clean });
            foreach (var file in source.Files)
            {
                WriteLine(writer, new Line { File = file.Path, Size = file.SizeBytes, Modified = file.ModifiedTicks, Hash = file.Hash });
                foreach (var article in file.Articles) WriteLine(writer, new Line { Id = article.Id, Hash = article.Hash, Fields = article.Fields, Words = article.Words });
                foreach (var problem in file.Problems) WriteLine(writer, new Line { LineNumber = problem.Line, Reason = problem.Reason, Skipped = problem.Skipped, Duplicate = problem.IsDuplicate ? true : null });
            }
        }
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">The text is not of this form.</exception>
    public static SourceManifest Read(Stream stream)
    {
        var manifest = new SourceManifest();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        int number = 0;
        while (reader.ReadLine() is string text)
        {
            number++;
            try
            {
                manifest.Take(JsonSerializer.Deserialize<Line>(text, ArchiveJson.Options) ?? throw new JsonException("null"), number);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
            {
                throw new InvalidDataException($"Line {number} of the list of sources is not of the expected form: {error.Message}", error);
            }
        }
        if (number == 0) throw new InvalidDataException("The list of sources is empty.");
        return manifest;
    }

    private void Take(Line line, int number)
    {
        if (number == 1)
        {
            if (line.Manifest != Version) throw new JsonException($"version {Version} expected, {line.Manifest} found");
        }
        else if (line.Source != null)
            Sources.Add(new SourceRecord(line.Source, line.Path ?? "", line.Map ?? new Dictionary<string, string>(), line.Clean ?? false));
        else if (line.File != null)
            Sources[^1].Files.Add(new FileRecord(line.File, line.Size ?? 0, line.Modified ?? 0, line.Hash ?? ""));
        else if (line.Id != null)
            Sources[^1].Files[^1].Articles.Add(new ArticleRecord(line.Id, line.Hash ?? "", line.Fields ?? 0, line.Words ?? 0));
        else if (line.Reason != null)
            Sources[^1].Files[^1].Problems.Add(new ProblemRecord(line.LineNumber ?? 0, line.Reason, line.Skipped ?? false, line.Duplicate ?? false));
        else
            throw new JsonException("no known name");
    }

    private static void WriteLine(StreamWriter writer, Line line) => writer.WriteLine(JsonSerializer.Serialize(line, ArchiveJson.Options));

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

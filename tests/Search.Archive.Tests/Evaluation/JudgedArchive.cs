using System.Text.Json;
using Search.Archive.Evaluation;

namespace Search.Archive.Tests.Evaluation;

/// <summary>Pairs of articles for each query: one has its word once in the title, the other twice in the body. The body's is the relevant one.</summary>
internal sealed class JudgedArchive : IDisposable
{
    private const int Pairs = 20;

    public JudgedArchive()
    {
        Archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, Pairs).SelectMany(pair => new[]
        {
            Line($"title{pair}", $"About topic{pair}", "Nothing more is said here than that."),
            Line($"body{pair}", "About this", $"A topic{pair} is a topic{pair} and all of that."),
        })]);
        Archive.Run();
        Archive.Write("../queries.tsv", string.Concat(Enumerable.Range(0, Pairs).Select(pair => $"q{pair}\ttopic{pair}\n")));
    }

    public ArchiveFixture Archive { get; }

    public string QueryFile => Archive.FileAt("../queries.tsv");

    /// <summary>Queries whose relevant article is the one with the word in its body, or in title and body in turns.</summary>
    public JudgedQueries Judge(bool inTurns = false)
    {
        Archive.Write("../qrels.tsv", string.Concat(Enumerable.Range(0, Pairs).Select(pair => $"q{pair} 0 {(inTurns && pair % 2 == 0 ? "title" : "body")}{pair} 1\n")));
        return JudgedQueries.Read(QueryFile, Archive.FileAt("../qrels.tsv"));
    }

    public void Dispose() => Archive.Dispose();

    private static string Line(string id, string title, string body) => JsonSerializer.Serialize(new { id, title, body });
}

using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Runs;
using Search.Archive.Writing;

namespace Search.Archive.Tests.Reliability;

/// <summary>An index whose only commit is damaged, made anew where it is.</summary>
public sealed class RebuildTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public RebuildTests()
    {
        for (int i = 0; i < 30; i++) _archive.Write($"{i}.txt", ArchiveFixture.Article($"Headline number {i}", $"word{i}"));
        _archive.Run();
    }

    public void Dispose() => _archive.Dispose();

    /// <summary>Each file of the index, and what may happen to it.</summary>
    public static TheoryData<string> Damages => ["inverted", "cut", "gone", "empty"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Rebuild_AnyFileDamaged_MakesAllAnewOfTheSources(string damage)
    {
        foreach (string file in IndexFiles())
        {
            using var copy = new IndexCopy(_archive);
            copy.Damage(file, damage);
            // Where nobody can tell what belonged to the commit, only who says so gives up what may have been sent over HTTP.
            bool isTold = copy.Rebuild(force: false) is { } refused;
            if (isTold) Assert.True(IsStructure(file) && copy.Rebuild(force: true) == null, $"{file} {damage}: {copy.Rebuild(force: false)}");
            copy.AssertFinds(30, $"{file} {damage}");
        }
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Rebuild_AnyFileDamaged_LosesNoArticleSentByApiUntold(string damage)
    {
        for (int i = 0; i < 20; i++)
            _archive.Put(new ArticleBatch([new StoredArticle { Id = $"sent{i}", Title = $"Sent by wire {i}", Body = $"Telegraph wire{i} and more." }], []));
        _archive.Run(options => options with { Rebuild = true });
        int kept = 0, refused = 0;
        foreach (string file in IndexFiles())
        {
            using var copy = new IndexCopy(_archive);
            copy.Damage(file, damage);
            if (copy.Rebuild(force: false) is { } reason)
            {
                refused++;
                Assert.Contains("sent over HTTP", reason, StringComparison.Ordinal);
                Assert.Contains("--force", reason, StringComparison.Ordinal);
                Assert.Null(copy.Rebuild(force: true));
                copy.AssertFinds(30, $"{file} {damage}", fromSources: true);
            }
            else
            {
                kept++;
                copy.AssertFinds(50, $"{file} {damage}");
            }
        }
        Assert.True(kept > 0 && refused > 0, $"{kept} kept, {refused} refused");
    }

    [Fact]
    public void Rebuild_StoredTextsDamagedAnywhere_KeepsNothingThatWasNotSent()
    {
        string BodyOf(int article) => string.Join(' ', Enumerable.Range(0, 30).Select(word => $"w{(article * 31 + word) * 7919}"));
        var sent = Enumerable.Range(0, 20).Select(i => new StoredArticle { Id = $"sent{i}", Title = $"Sent by wire {i}", Body = BodyOf(i) }).ToList();
        _archive.Put(new ArticleBatch(sent, []));
        string file = Directory.GetFiles(_archive.IndexPath, "*.fdt").Select(path => Path.GetFileName(path)!).OrderBy(name => name, StringComparer.Ordinal).Last();
        int length = (int)new FileInfo(Path.Combine(_archive.IndexPath, file)).Length, intact = 0;
        for (int at = 5; at < length; at += Math.Max(1, length / 60))
        {
            using var copy = new IndexCopy(_archive);
            copy.Damage(file, "inverted", at);
            Assert.Null(copy.Rebuild(force: true));
            using var index = EmbeddedArticleIndex.Open(copy.Path);
            foreach (var article in sent)
            {
                if (index.Get(article.Id) is not { } kept) continue;
                Assert.True(kept.Title == article.Title && kept.Body == article.Body, $"{article.Id} after byte {at}");
                intact++;
            }
        }
        Assert.True(intact > 0);
    }

    [Fact]
    public void Rebuild_SourceThatIsNotNamed_IsReadFromWhereItWas()
    {
        using var other = new Search.Testing.TemporaryDirectory();
        File.WriteAllText(other["z.txt"], ArchiveFixture.Article("Elsewhere", "zebra"));
        _archive.Run(options => options with { Sources = [.. options.Sources, new NamedSource("other", other.Path)] });
        using (var copy = new IndexCopy(_archive))
        {
            copy.Damage(copy.Files("*.fdt").Last(), "inverted");
            Assert.Null(copy.Rebuild(force: false));
            copy.AssertFinds(31, "other source");
        }
        using (var copy = new IndexCopy(_archive))
        {
            copy.Damage(copy.Files("*.sources").Last(), "inverted");
            Assert.Contains("Name them all: other too", copy.Rebuild(force: false), StringComparison.Ordinal);
        }
    }

    private string[] IndexFiles() => [.. Directory.GetFiles(_archive.IndexPath).Select(file => Path.GetFileName(file)!).Where(file => file != "write.lock").Order(StringComparer.Ordinal)];

    // Which segments and attachments a commit has is read from these; without one of them nobody knows.
    private static bool IsStructure(string file) => file.StartsWith("segments_", StringComparison.Ordinal) || file.EndsWith(".si", StringComparison.Ordinal);

    private sealed class IndexCopy : IDisposable
    {
        private readonly ArchiveFixture _archive;
        private readonly Search.Testing.TemporaryDirectory _folder = new();

        public IndexCopy(ArchiveFixture archive)
        {
            _archive = archive;
            foreach (string file in Directory.GetFiles(archive.IndexPath)) File.Copy(file, _folder[System.IO.Path.GetFileName(file)]);
        }

        public IEnumerable<string> Files(string pattern) => Directory.GetFiles(_folder.Path, pattern).Select(file => System.IO.Path.GetFileName(file)!).Order(StringComparer.Ordinal);

        public string Path => _folder.Path;

        public void Damage(string file, string how, int? at = null)
        {
            string path = _folder[file];
            byte[] bytes = File.ReadAllBytes(path);
            if (how == "gone") File.Delete(path);
            else if (how == "empty") File.WriteAllBytes(path, []);
            else if (how == "cut") File.WriteAllBytes(path, bytes[..(bytes.Length * 2 / 3)]);
            else
            {
                bytes[at ?? bytes.Length / 2] ^= 0xFF;
                File.WriteAllBytes(path, bytes);
            }
        }

        /// <summary>Null, or why it was refused.</summary>
        public string? Rebuild(bool force)
        {
            try
            {
                var report = _archive.Run(options => options with { IndexPath = _folder.Path, Rebuild = true, Force = force });
                return report.Outcome == IndexingOutcome.Committed ? null : string.Join("; ", report.GateReasons);
            }
            catch (ArchiveException error) when (error.Fault == ArchiveFault.Damaged)
            {
                return error.Message;
            }
        }

        public void AssertFinds(int articles, string after, bool fromSources = false)
        {
            using var index = EmbeddedArticleIndex.Open(_folder.Path);
            long Total(string text) => index.Search(new ArticleQuery { Text = text }).Total;
            Assert.True(Total("") == articles || (fromSources && Total("") > articles), $"{after}: {Total("")} articles");
            for (int i = 0; i < 30; i++) Assert.True(Total($"word{i}") == 1, $"{after}: word{i}");
        }

        public void Dispose() => _folder.Dispose();
    }
}

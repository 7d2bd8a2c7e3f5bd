using Search.Archive.Articles;
using Search.Archive.Runs;
using Search.Archive.Suggestions;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Testing;

namespace Search.Archive.Tests.Reliability;

/// <summary>
/// The files of our own beside the segments (suggestions, the list of sources, what was learnt), changed by someone who puts their
/// checksums right: searches, completions and the next run give an answer or say that the index is damaged, and soon.
/// </summary>
public sealed class HostileAttachmentTests : IDisposable
{
    private const int Sample = 40;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);
    private static readonly string[] Typed = ["gra", "granite s", "granitf", "Adda", "ada l", "headlne", "the report of", "zzzz"];
    private static readonly string[] Texts = ["granite", "granitf slatee", "headlnie number", "adda lovelace"];

    private readonly ArchiveFixture _archive = new();
    private readonly Dictionary<string, byte[]> _sound = new(StringComparer.Ordinal);
    private bool _refused;

    public HostileAttachmentTests()
    {
        for (int i = 0; i < 8; i++)
            _archive.Write($"{i}.txt", $"The report of granite number {i}\nBy Ada Lovelace\n2023-11-{i + 10}\n\nThis is the report number {i} about granite and slate, with a sentence that is long enough to be running text.\n\nThe second paragraph adds that nothing else happened on the day {i}, and that everybody went home.\n");
        _archive.Run();
        using var snapshot = IndexSnapshot.Open(_archive.IndexPath);
        foreach (string kind in snapshot.AttachmentKinds)
        {
            using var stream = snapshot.OpenAttachment(kind)!;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            _sound[kind] = copy.ToArray();
        }
    }

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("suggest")]
    [InlineData("sources")]
    [InlineData("furniture")]
    public void Attachment_ChangedBehindARightChecksum_GivesAnAnswerOrAClearError(string kind) => new TestSeed("Reliability.Attachment." + kind).Run(() =>
    {
        var random = new TestSeed("Reliability.Attachment." + kind).Random();
        var damages = Damages(_sound[kind], random).ToList();
        int stride = Math.Max(1, damages.Count / ReliabilityRun.Count(Sample, damages.Count));
        int refused = 0, answered = 0;
        for (int i = random.Next(stride); i < damages.Count; i += stride)
        {
            var (what, content) = damages[i];
            Commit(kind, content);
            var looking = Task.Run(() => Look());
            if (!looking.Wait(Hang)) throw new TimeoutException($"{kind}, {what}: it hangs");
            if (looking.Result is { } fault) Assert.Fail($"{kind}, {what}: {fault}");
            if (_refused) refused++;
            else answered++;
        }
        // What is learnt from the files can hold nearly anything; a list of sources cannot, and suggestions are made anew.
        Assert.True(answered > 0, $"all {refused} were refused: the test does not test much");
    });

    [Theory]
    [InlineData(-3, 2)]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    [InlineData(2, 99)]
    public void MarkedPrefix_PartThatIsNoneOfTheKey_MarksNothing(int start, int end) => Assert.Equal("Ann &amp; Bob", MarkedPrefix.Write("Ann & Bob", "ann bob", start, end));

    private string? Look()
    {
        _refused = false;
        try
        {
            using (var index = EmbeddedArticleIndex.Open(_archive.IndexPath))
            {
                foreach (string typed in Typed) index.Suggest(typed, 10);
                foreach (string text in Texts) index.Search(new() { Text = text });
            }
            _archive.Run(options => options with { DryRun = true });
        }
        catch (ArchiveException refused) when (refused.Fault is ArchiveFault.Damaged)
        {
            _refused = true;
        }
        catch (Exception error)
        {
            return error.ToString();
        }
        return null;
    }

    private void Commit(string kind, byte[] content)
    {
        IReadOnlyDictionary<string, string> facts;
        using (var live = IndexSnapshot.Open(_archive.IndexPath)) facts = live.UserData;
        using var writer = IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema, new IndexWriterOptions { CommitsToKeep = 1 });
        foreach (var (other, sound) in _sound) writer.SetAttachment(other, stream => stream.Write(other == kind ? content : sound));
        writer.Commit(facts);
    }

    private static IEnumerable<(string What, byte[] Content)> Damages(byte[] sound, Random random)
    {
        for (int at = 0; at < sound.Length; at++)
            foreach (byte mask in new byte[] { 0xFF, (byte)(1 << random.Next(8)) })
            {
                byte[] content = [.. sound];
                content[at] ^= mask;
                yield return ($"{content[at]:X2} for {sound[at]:X2} at {at} of {sound.Length}", content);
            }
        for (int length = 0; length < sound.Length; length++) yield return ($"cut to {length} of {sound.Length}", sound[..length]);
        for (int at = 0; at + 4 <= sound.Length; at += 4)
        {
            byte[] content = [.. sound];
            BitConverter.TryWriteBytes(content.AsSpan(at), new[] { int.MaxValue, int.MinValue, -1, 0, sound.Length, sound.Length + 1 }[random.Next(6)]);
            yield return ($"another number at {at} of {sound.Length}", content);
        }
        yield return ("twice in a row", [.. sound, .. sound]);
    }
}

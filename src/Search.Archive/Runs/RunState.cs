using Search.Archive.Spill;
using Search.Archive.Stories;
using Search.Archive.Writing;
using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Engine.Reading;

namespace Search.Archive.Runs;

/// <summary>What all parts of one indexing run share: what it was asked, what the live commit says, the writer, and what is counted on the way.</summary>
internal sealed class RunState : IDisposable
{
    private readonly Action<IndexingProgress>? _progress;
    private long _bytesRead;
    private LearntFurniture? _learnt;

    public RunState(IndexingOptions options, Action<IndexingProgress>? progress, CancellationToken cancellation)
    {
        (Options, _progress, Cancellation) = (options, progress, cancellation);
        Writer = WriteTurn.Take(options.IndexPath, () => IndexWriter.Open(options.IndexPath, options.Schema, new IndexWriterOptions { Clock = options.Clock, StartsEmpty = options.Rebuild }), cancellation);
        try
        {
            if (IndexSnapshot.Exists(options.IndexPath))
            {
                if (options.Rebuild) Salvaged = SalvagedCommit.Open(options.IndexPath, cancellation);
                Live = options.Rebuild ? Salvaged!.Sound : IndexSnapshot.Open(options.IndexPath);
            }
            Spill = new SpillFolder(options.IndexPath);
            Before = ReadAttachment(SourceManifest.Kind, stream => SourceManifest.Read(stream, Spill)) ?? new SourceManifest();
            RebuildReason = FindRebuildReason();
            Stories = new StoryKeeper(Writer, Live, allAnew: RebuildReason != null, Spill);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What to do.</summary>
    public IndexingOptions Options { get; }

    /// <summary>Stops the run.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Where lists go that grow with the archive.</summary>
    public SpillFolder Spill { get; } = null!;

    /// <summary>Where the candidate is made.</summary>
    public IndexWriter Writer { get; }

    /// <summary>The live commit; null if there is none.</summary>
    public IndexSnapshot? Live { get; }

    /// <summary>In a rebuild, the live commit as far as it can be read, of which <see cref="Live"/> is what is sound; null if there is none.</summary>
    public SalvagedCommit? Salvaged { get; }

    /// <summary>The list of sources in the live commit.</summary>
    public SourceManifest Before { get; }

    /// <summary>The list of sources in the new one; complete when all was read.</summary>
    public SourceManifest After { get; } = new();

    /// <summary>Why everything is indexed again; null if it is not.</summary>
    public string? RebuildReason { get; }

    /// <summary>Keeps the stories right.</summary>
    public StoryKeeper Stories { get; }

    /// <summary>Counts and remarks.</summary>
    public RunTally Tally { get; } = new();

    /// <summary>What is known about the sites. Read when it is first asked for: a run that changes nothing need not know.</summary>
    public LearntFurniture Learnt => _learnt ??= ReadLearnt();

    /// <summary>What is known about the sites, if anyone asked.</summary>
    public LearntFurniture? LearntIfRead => _learnt;

    /// <summary>Articles of the new commit.</summary>
    public int ArticleCount(SourceManifest manifest) => manifest.ArticleCount + Carried.SentByApiCount;

    /// <summary>How many of them state each field.</summary>
    public FieldCoverage CoverageOf(SourceManifest manifest) =>
        manifest.Sources.Aggregate(Carried.SentByApiCoverage, (sum, source) => sum.Plus(source.Files.Coverage));

    /// <summary>Articles that are taken from the live commit.</summary>
    public CarriedArticles Carried { get; } = new();

    /// <summary>Tells who watches.</summary>
    public void Report(IndexingPhase phase, int done, int total) => _progress?.Invoke(new IndexingProgress(phase, done, total, Tally.Articles)
    {
        BytesDone = phase == IndexingPhase.Indexing ? Math.Min(Interlocked.Read(ref _bytesRead), BytesToRead) : 0,
        BytesTotal = phase == IndexingPhase.Indexing ? BytesToRead : 0,
    });

    /// <summary>Bytes of the files to read, as they were listed.</summary>
    public long BytesToRead { get; set; }

    /// <summary>Counts bytes that were read; on any thread.</summary>
    public void AddRead(int bytes) => Interlocked.Add(ref _bytesRead, bytes);

    public void Dispose()
    {
        Live?.Dispose();
        Salvaged?.Dispose();
        Spill?.Dispose();
        Writer.Dispose();
    }

    private T? ReadAttachment<T>(string kind, Func<Stream, T> read) where T : class
    {
        using var attachment = Live?.OpenAttachment(kind);
        if (attachment == null) return null;
        try
        {
            return read(attachment);
        }
        catch (InvalidDataException error)
        {
            throw new ArchiveException(ArchiveFault.Damaged, $"The index in {Options.IndexPath} is damaged: {error.Message}", error);
        }
    }

    private LearntFurniture ReadLearnt()
    {
        try
        {
            return ReadAttachment(LearntFurniture.Kind, stream => LearntFurniture.Read(stream, Spill)) ?? new LearntFurniture();
        }
        catch (ArchiveException) when (RebuildReason != null)
        {
            // All is learnt again; what was known, perhaps in an older form, is wanted for the report only.
            return new LearntFurniture();
        }
    }

    private string AskedFor() => Salvaged is { Faults: [var fault, ..] } ? $"asked for; the commit before is damaged ({fault.Part}: {fault.Message})" : "asked for";

    private string? FindRebuildReason()
    {
        if (Live == null) return Salvaged == null ? null : AskedFor();
        if (Live.DocCount > 0 && !Live.UserData.ContainsKey(CommitFacts.Schema))
            throw new ArchiveException(ArchiveFault.Usage, $"The index in {Options.IndexPath} holds {Live.DocCount} documents that this program did not write. Choose another directory.");
        string? outdated = CommitFacts.Outdated(Live.UserData);
        if (outdated != null && Options.NoDelete)
            throw new ArchiveException(ArchiveFault.Usage, $"Everything must be indexed anew ({outdated}), which --no-delete forbids. Run once without it.");
        return outdated ?? (Options.Rebuild ? AskedFor() : null);
    }
}

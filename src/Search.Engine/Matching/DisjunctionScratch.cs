namespace Search.Engine.Matching;

/// <summary>
/// The buffers of a <see cref="DisjunctionBulkScorer"/>, some 90 KB, kept by the thread from search to search. A search that ends by an
/// exception does not give them back: they may be half used.
/// </summary>
internal sealed class DisjunctionScratch
{
    [ThreadStatic]
    private static DisjunctionScratch? _spare;

    private ScoreWindow? _window;
    private DocBatch? _part;
    private OptionalScratch? _optional;

    /// <summary>The documents that are being completed.</summary>
    public DocBatch Batch { get; } = new();

    /// <summary>What one of several scorers proposes.</summary>
    public DocBatch Part => _part ??= new DocBatch();

    /// <summary>Where the proposals of several scorers are added up.</summary>
    public ScoreWindow Window => _window ??= new ScoreWindow();

    /// <summary>Where what optional scorers add is added up.</summary>
    public OptionalScratch Optional => _optional ??= new OptionalScratch();

    /// <summary>Takes the thread's buffers, or new ones while they are taken.</summary>
    public static DisjunctionScratch Take()
    {
        DisjunctionScratch scratch = _spare ?? new DisjunctionScratch();
        _spare = null;
        return scratch;
    }

    /// <summary>Gives them back, with an empty window.</summary>
    public static void GiveBack(DisjunctionScratch scratch) => _spare = scratch;
}

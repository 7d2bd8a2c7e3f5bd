using Search.Archive.Articles;
using Search.Archive.Evaluation;
using Search.Archive.Gate;
using Search.Archive.Ranking;
using Search.Archive.Variants;
using Search.Engine.Documents;

namespace Search.Archive.Runs;

/// <summary>What an indexing run shall do. The defaults are those of <c>search index</c>.</summary>
public sealed record IndexingOptions
{
    /// <summary>Directory of the index; made if there is none.</summary>
    public required string IndexPath { get; init; }

    /// <summary>The sources to read, with different names. At least one.</summary>
    public required IReadOnlyList<NamedSource> Sources { get; init; }

    /// <summary>Read and index everything again, also what did not change.</summary>
    public bool Rebuild { get; init; }

    /// <summary>Do everything but commit.</summary>
    public bool DryRun { get; init; }

    /// <summary>How far the new commit may differ from the live one.</summary>
    public GateBounds Gate { get; init; } = new();

    /// <summary>Queries whose answers are compared before the commit; null for none.</summary>
    public SavedQueries? Queries { get; init; }

    /// <summary>The profile with which they are asked.</summary>
    public RankingProfile Ranking { get; init; } = new();

    /// <summary>What means the same when they are asked; nothing by default.</summary>
    public SynonymFile Synonyms { get; init; } = SynonymFile.Empty;

    /// <summary>Commit after every so many articles that are read, so that a long run that is stopped need not begin again. A run that indexes everything
    /// anew commits only at its end all the same: until then the old index serves. Null: commit once.</summary>
    public int? CommitEvery { get; init; }

    /// <summary>Commit even if the gate refuses; the commit records it.</summary>
    public bool Force { get; init; }

    /// <summary>Keep articles whose files are gone. Excludes <see cref="Rebuild"/>.</summary>
    public bool NoDelete { get; init; }

    /// <summary>Read every file even if its size and time are as they were.</summary>
    public bool Verify { get; init; }

    /// <summary>Names of JSON fields beyond the known ones: JSON name to article field.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>Treat the body of JSON lines as scraped text.</summary>
    public bool Clean { get; init; }

    /// <summary>More failed files than this make the run "committed with failures"; null: no limit.</summary>
    public int? MaxFailed { get; init; }

    /// <summary>The fields and their analyzers; another one than the archive's only to see what a fault in it would do.</summary>
    internal Schema Schema { get; init; } = ArticleSchema.Schema;

    /// <summary>Where the times in commits come from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

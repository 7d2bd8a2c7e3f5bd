using Search.Archive.Articles;
using Search.Archive.Suggestions;
using Search.Engine.Documents;
using Search.Engine.Reading;

namespace Search.Archive.Runs;

/// <summary>Makes the writer's state a commit: what goes with it, what it says about itself, and a last check before it is seen.</summary>
internal sealed class RunCommitter(RunState run)
{
    // So many articles of a candidate are looked up.
    private const int SampleSize = 100;

    /// <summary>Commits.</summary>
    /// <param name="manifest">The list of sources that belongs to it.</param>
    /// <param name="verdict">What the gate said.</param>
    /// <param name="isPart">Whether it is one part of a run: parts replace each other, so that they push no older commit out.</param>
    /// <returns>The commit's generation.</returns>
    public long Commit(SourceManifest manifest, string verdict, bool isPart)
    {
        run.Writer.SetAttachment(SourceManifest.Kind, manifest.Write);
        if (run.LearntIfRead is { } learnt) run.Writer.SetAttachment(LearntFurniture.Kind, learnt.Write);
        SuggestionFile.Update(run.Writer, run.Spill);
        var tally = run.Tally;
        var facts = CommitFacts.Create(
            run.Options.Clock.GetUtcNow(), manifest.Sources.Select(source => source.Name), tally.New, tally.Changed + tally.Renamed, tally.Removed,
            tally.FailedCount, run.CoverageOf(manifest), verdict);
        run.Writer.PrepareCommit(facts, replacePrevious: isPart);
        using (var candidate = run.Writer.OpenPrepared()) Check(candidate, manifest);
        run.Cancellation.ThrowIfCancellationRequested();
        run.Report(IndexingPhase.Committing, 0, 0);
        return run.Writer.Commit();
    }

    // The candidate must hold what the list of sources says; every article of a sample must be found by its id and be the one that was read.
    private void Check(IndexSnapshot candidate, SourceManifest manifest)
    {
        int articles = run.ArticleCount(manifest);
        if (candidate.DocCount != articles) throw Spoiled($"holds {candidate.DocCount} articles instead of {articles}");
        int step = Math.Max(1, articles / SampleSize);
        int at = 0;
        foreach (var article in manifest.Articles)
        {
            if (at++ % step != 0) continue;
            int docId = candidate.FindDocument(new Term(IndexFields.Id, article.Id));
            if (docId < 0) throw Spoiled($"lacks '{article.Id}'");
            if (candidate.ReadDocument(docId, IndexFields.Hash).GetString(IndexFields.Hash) != ArticleHash.Text(article.Hash)) throw Spoiled($"holds another content of '{article.Id}'");
        }
        ArchiveException Spoiled(string what) => new(ArchiveFault.Damaged, $"The new commit {what}; it was not published. The index may be damaged: `search check` tells, and --rebuild makes everything anew.");
    }
}

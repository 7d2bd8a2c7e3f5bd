using Search.Archive.Evaluation;
using Search.Archive.Gate;

namespace Search.Archive.Runs;

/// <summary>One indexing run, step by step: find out what changed, read it, remove what is gone, judge the candidate, commit.</summary>
internal sealed class IndexingJob : IDisposable
{
    private readonly RunState _run;
    private readonly RunCommitter _committer;
    private readonly long _started;
    private int _readSinceCommit;

    public IndexingJob(IndexingOptions options, Action<IndexingProgress>? progress, CancellationToken cancellation)
    {
        _started = options.Clock.GetTimestamp();
        _run = new RunState(options, progress, cancellation);
        _committer = new RunCommitter(_run);
    }

    public void Dispose() => _run.Dispose();

    public IndexingReport Run()
    {
        var planner = new SourcePlanner(_run);
        var plans = planner.Plan();
        _run.Carried.FindSentByApi(_run);
        if (_run.RebuildReason != null)
        {
            _run.Writer.DeleteAll();
            _run.Carried.WriteAgain(_run);
        }
        SourcePlan? reading = null;
        ArticleIntake? intake = null;
        intake = new ArticleIntake(_run, plans, () => CommitPartIfDue(plans, reading!, intake!));
        foreach (var plan in plans)
        {
            reading = plan;
            intake.Read(plan);
        }
        intake.RemoveVanished();
        return Finish(plans, planner.Furniture);
    }

    private IndexingReport Finish(List<SourcePlan> plans, IReadOnlyList<FurnitureChange> furniture)
    {
        int articles = _run.ArticleCount(_run.After);
        var coverage = _run.CoverageOf(_run.After);
        var coverageBefore = _run.Live == null ? null : CommitFacts.CoverageOf(_run.Live.UserData);
        var gate = new CommitGate(_run.Options.Gate);
        foreach (var plan in plans) gate.Judge(plan.Change);
        gate.Judge(_run.Live?.DocCount ?? 0, articles, coverageBefore, coverage);
        bool isChanged = _run.Tally.HasChanges || _run.RebuildReason != null || _run.Live == null;
        var (indexBytes, ranking) = isChanged ? JudgeCandidate(gate) : default;
        var outcome = gate.Reasons.Count > 0 && !_run.Options.Force ? IndexingOutcome.Refused
            : _run.Options.DryRun ? IndexingOutcome.DryRun
            : !isChanged ? IndexingOutcome.Unchanged
            : IndexingOutcome.Committed;
        long? generation = null;
        if (outcome == IndexingOutcome.Committed) generation = _committer.Commit(_run.After, gate.Reasons.Count == 0 ? "passed" : $"forced: {string.Join("; ", gate.Reasons)}", isPart: false);
        else _run.Writer.Rollback();
        var tally = _run.Tally;
        return new IndexingReport
        {
            Outcome = outcome,
            Commit = generation,
            Articles = articles,
            New = tally.New,
            Changed = tally.Changed,
            Removed = tally.Removed,
            Lost = tally.Lost,
            Renamed = tally.Renamed,
            Unchanged = tally.Unchanged,
            RebuildReason = _run.RebuildReason,
            FilesListed = tally.FilesListed,
            FilesRead = tally.FilesRead,
            BytesRead = tally.BytesRead,
            Failed = tally.Failed,
            FailedCount = tally.FailedCount,
            Unreadable = tally.Unreadable,
            Skipped = tally.Skipped,
            SkippedCount = tally.SkippedCount,
            Notes = tally.Notes,
            Coverage = coverage,
            CoverageBefore = coverageBefore,
            Furniture = furniture,
            IndexBytes = indexBytes,
            IndexBytesBefore = _run.Live?.SizeBytes,
            Ranking = ranking,
            GateReasons = gate.Reasons,
            TookMs = _run.Options.Clock.GetElapsedTime(_started).TotalMilliseconds,
            TooManyFailed = tally.FailedCount > _run.Options.MaxFailed,
        };
    }

    private (long? Bytes, RankingDifference? Ranking) JudgeCandidate(CommitGate gate)
    {
        _run.Report(IndexingPhase.Checking, 0, 0);
        _run.Stories.Form(_run.Cancellation);
        // A tenth of the time of such a run; searches take half as long afterwards, and the index a quarter less room.
        if (_run.Tally.Written >= _run.Tally.Articles / 2) _run.Writer.MergeToFewest();
        else _run.Writer.MaybeMerge();
        using var candidate = _run.Writer.OpenSnapshot();
        if (_run.Live == null || _run.Options.Queries is not { Queries.Count: > 0 } queries) return (candidate.SizeBytes, null);
        var asVisitors = new RankingSide(_run.Options.Ranking) { Synonyms = _run.Options.Synonyms };
        var ranking = RankingComparison.Compare(queries, RankingComparison.SearchOf(_run.Live, asVisitors), RankingComparison.SearchOf(candidate, asVisitors), _run.Cancellation);
        gate.Judge(ranking, _run.Live.DocCount);
        return (candidate.SizeBytes, ranking);
    }

    // What was read so far, if the gate has nothing against it; nothing is removed yet.
    private void CommitPartIfDue(List<SourcePlan> plans, SourcePlan reading, ArticleIntake intake)
    {
        if (++_readSinceCommit < (_run.Options.CommitEvery ?? int.MaxValue) || _run.RebuildReason != null || _run.Options.DryRun) return;
        _readSinceCommit = 0;
        var manifest = PartialManifest.Create(_run.After, plans, reading, intake.IsRemaining);
        var gate = new CommitGate(_run.Options.Gate);
        gate.Judge(_run.Live?.DocCount ?? 0, _run.ArticleCount(manifest), _run.Live == null ? null : CommitFacts.CoverageOf(_run.Live.UserData), _run.CoverageOf(manifest));
        if (gate.Reasons.Count == 0)
        {
            _run.Stories.Form(_run.Cancellation);
            _committer.Commit(manifest, "passed in part", isPart: true);
        }
        foreach (var made in manifest.Sources.Except(_run.After.Sources)) made.Files.Dispose();
    }
}

using System.Globalization;
using Search.Archive.Evaluation;
using Search.Archive.Runs;

namespace Search.Archive.Gate;

/// <summary>
/// What must not happen to an archive by accident: a mount that is missing looks like an empty folder, a broken scraper like articles without
/// dates, an update can take hits away.
/// </summary>
internal sealed class CommitGate(GateBounds bounds)
{
    private readonly List<string> _reasons = [];

    /// <summary>Why the new commit is refused; empty when it may pass.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    /// <summary>Judges a source.</summary>
    public void Judge(SourceChange source)
    {
        string name = source.Name;
        if (source.Files == 0) _reasons.Add($"the source '{name}' ({source.Path}) holds no files");
        else if (source.Before.Articles > 0 && source.After.Articles == 0) _reasons.Add($"the source '{name}' had {Number(source.Before.Articles)} articles and would have none");
        else
        {
            JudgeLoss($"the source '{name}'", source.Before.Articles, source.After.Articles);
            int read = source.After.Articles + source.Failed;
            if (read >= bounds.MinArticles && Exceeds(100.0 * source.Failed / read, bounds.MaxFailed))
                _reasons.Add($"{Number(source.Failed)} of {Number(read)} files or lines of the source '{name}' failed ({Share(100.0 * source.Failed / read)}; allowed are {Share(bounds.MaxFailed)})");
            JudgeLength(source);
        }
    }

    /// <summary>Judges the archive as a whole.</summary>
    public void Judge(int articlesBefore, int articlesAfter, FieldCoverage? before, FieldCoverage after)
    {
        if (articlesAfter == 0)
        {
            if (_reasons.Count == 0) _reasons.Add("the archive would hold no article");
            return;
        }
        if (_reasons.Count == 0) JudgeLoss("the archive", articlesBefore, articlesAfter);
        if (before == null || Math.Min(articlesBefore, articlesAfter) < bounds.MinArticles) return;
        foreach (var (field, stated, states) in new[] { ("a title", before.Title, after.Title), ("an author", before.Author, after.Author), ("a date", before.Date, after.Date) })
        {
            double was = 100.0 * stated / articlesBefore, willBe = 100.0 * states / articlesAfter;
            if (Exceeds(was - willBe, bounds.MaxCoverageLoss))
                _reasons.Add($"{Share(willBe)} of the articles would state {field}, {Share(was)} do (allowed is a fall by {bounds.MaxCoverageLoss.ToString(CultureInfo.InvariantCulture)} points)");
        }
    }

    /// <summary>Judges the saved queries.</summary>
    /// <param name="queries">What they found before and find now.</param>
    /// <param name="articlesBefore">Articles of the archive before.</param>
    public void Judge(RankingDifference queries, int articlesBefore)
    {
        double lost = 100 * (1 - queries.MeanFound);
        if (articlesBefore >= bounds.MinArticles && Exceeds(lost, bounds.MaxFoundLoss))
            _reasons.Add($"the saved queries would lose {Share(lost)} of the articles they find, in the mean (allowed are {Share(bounds.MaxFoundLoss)})");
        if (queries.Lost.Count > bounds.MaxLostQueries)
            _reasons.Add($"{Number(queries.Lost.Count)} saved queries would lose all their results: "
                + $"{string.Join(", ", queries.Lost.Take(5).Select(query => $"'{query}'"))}{(queries.Lost.Count > 5 ? ", …" : "")}");
        if (queries is { NdcgBefore: double before, NdcgAfter: double after } && Exceeds(before - after, bounds.MaxNdcgLoss))
            _reasons.Add(FormattableString.Invariant($"nDCG@10 of the judged queries would fall from {before:0.0000} to {after:0.0000} (allowed is {bounds.MaxNdcgLoss})"));
    }

    private void JudgeLoss(string what, int before, int after)
    {
        if (before < bounds.MinArticles) return;
        double loss = 100.0 * (before - after) / before;
        if (Exceeds(loss, bounds.MaxLoss)) _reasons.Add($"{what} would fall from {Number(before)} to {Number(after)} articles ({Share(loss)} lost; allowed are {Share(bounds.MaxLoss)})");
    }

    private void JudgeLength(SourceChange source)
    {
        if (source.Before.Words == 0 || Math.Min(source.Before.Articles, source.After.Articles) < bounds.MinArticles) return;
        double was = source.Before.MeanLength, willBe = source.After.MeanLength;
        if (Exceeds(100 * Math.Abs(willBe - was) / was, bounds.MaxLengthChange))
            _reasons.Add(string.Create(CultureInfo.InvariantCulture, $"the articles of the source '{source.Name}' would have {willBe:0} words in the mean, they have {was:0} "
                + $"(allowed is a change by {bounds.MaxLengthChange} %)"));
    }

    // A share that is the bound but for rounding does not exceed it.
    private static bool Exceeds(double value, double bound) => value > bound + 1e-9;

    private static string Number(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Share(double percent) => percent.ToString("0.#", CultureInfo.InvariantCulture) + " %";
}

using System.Diagnostics;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Operations;

/// <summary>Watches the searches that requests make: counts, slow ones, traces, and how long they took of a request (<c>Server-Timing</c>).</summary>
internal sealed class ObservedArticleIndex(IArticleIndex inner, ServerOptions options, ServerMetrics metrics, QueryLog queries, IHttpContextAccessor requests,
    ILogger<ObservedArticleIndex> log) : ForwardingArticleIndex(inner)
{
    /// <inheritdoc/>
    public override SearchResponse Search(ArticleQuery query, CancellationToken cancellation = default)
    {
        using var activity = Tracing.Source.StartActivity("search");
        long started = Stopwatch.GetTimestamp();
        var found = base.Search(query, cancellation);
        var took = Stopwatch.GetElapsedTime(started);
        metrics.CountSearch(found.Total, took);
        // Only what someone asked first: going through pages, counting for a chart and browsing without a query are no queries of their own.
        if (query is { Offset: 0, Cursor: null, Limit: > 0 } && query.Text.Length > 0) queries.Record(query.Text, found.Total, took);
        if (options.SlowQueryMs > 0 && took.TotalMilliseconds >= options.SlowQueryMs)
            log.LogWarning("Slow search: {Query} took {Ms} ms and found {Total}", Shown.Of(query.Text), Math.Round(took.TotalMilliseconds), found.Total);
        activity?.SetTag("search.total", found.Total).SetTag("search.limit", query.Limit).SetTag("search.commit", found.Commit);
        if (requests.HttpContext is { } request)
        {
            var notes = RequestNotes.Of(request);
            notes.SearchTime = took + (notes.SearchTime ?? TimeSpan.Zero);
            if (found.Warnings.Any(warning => warning.Code == "time-limit")) notes.IsPartial = true;
        }
        return found;
    }
}

using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Archive.Suggestions;

namespace Search.Api.Tests.Operations;

/// <summary>
/// An index whose searches and suggestions for "wait" go on until they are released or given up, and whose searches for "hold" until they
/// are released, however long that takes.
/// </summary>
internal sealed class SlowIndex(IArticleIndex inner) : ForwardingArticleIndex(inner)
{
    public ManualResetEventSlim Released { get; } = new();

    public CountdownEvent Waiting { get; } = new(1);

    public override SearchResponse Search(ArticleQuery query, CancellationToken cancellation = default)
    {
        if (query.Text == "hold") cancellation = CancellationToken.None;
        if (query.Text is "wait" or "hold") Wait(cancellation);
        return base.Search(query, cancellation);
    }

    public override SuggestResponse Suggest(string text, int limit = SearchLimits.DefaultSuggestions, TypoMode typos = TypoMode.Auto, CancellationToken cancellation = default)
    {
        if (text == "wait") Wait(cancellation);
        return base.Suggest(text, limit, typos, cancellation);
    }

    /// <summary>Waits until so many searches run.</summary>
    public async Task RunningAsync(int count)
    {
        while (Waiting.CurrentCount <= count) await Task.Delay(5);
    }

    private void Wait(CancellationToken cancellation)
    {
        Waiting.AddCount();
        Released.Wait(cancellation);
    }
}

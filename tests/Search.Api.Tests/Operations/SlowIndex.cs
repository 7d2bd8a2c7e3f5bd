using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Tests.Operations;

/// <summary>An index whose searches for "wait" go on until they are released or given up.</summary>
internal sealed class SlowIndex(IArticleIndex inner) : ForwardingArticleIndex(inner)
{
    public ManualResetEventSlim Released { get; } = new();

    public CountdownEvent Waiting { get; } = new(1);

    public override SearchResponse Search(ArticleQuery query, CancellationToken cancellation = default)
    {
        if (query.Text == "wait")
        {
            Waiting.AddCount();
            Released.Wait(cancellation);
        }
        return base.Search(query, cancellation);
    }

    /// <summary>Waits until so many searches run.</summary>
    public async Task RunningAsync(int count)
    {
        while (Waiting.CurrentCount <= count) await Task.Delay(5);
    }
}

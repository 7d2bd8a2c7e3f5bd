using Search.Archive.Queries;

namespace Search.Api.Endpoints;

/// <summary>Work for a request that is given up after <see cref="SearchLimits.TimeMs"/>, or when the client is gone.</summary>
internal static class TimeLimited
{
    /// <summary>Does it.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static T Run<T>(Func<CancellationToken, T> work, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(SearchLimits.TimeMs);
        return work(limit.Token);
    }
}

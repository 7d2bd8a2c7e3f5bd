using Search.Lucene8.Storage;

namespace Search.Engine.Diagnostics;

/// <summary>Verifies an index completely, from checksums to recomputed statistics. Reads only; may run beside a writer.</summary>
public static class IndexCheck
{
    /// <summary>Checks every kept commit of the index in that directory.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="progress">Receives a line for each thing that is being checked.</param>
    /// <param name="cancellation">Looked at between parts.</param>
    public static CheckReport Check(string path, Action<string>? progress = null, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>As <see cref="Check"/>.</summary>
    public static CheckReport CheckIn(IndexDirectory directory, Action<string>? progress = null, CancellationToken cancellation = default) => throw new NotImplementedException();
}

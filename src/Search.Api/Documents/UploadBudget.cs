using Search.Api.Problems;

namespace Search.Api.Documents;

/// <summary>Bytes that all uploads together may hold in memory until they are written. Thread-safe.</summary>
internal sealed class UploadBudget
{
    /// <summary>All of it: six batches of the largest size.</summary>
    public const long TotalBytes = 128L << 20;

    private long _taken;

    /// <summary>A share that grows with what is read and is given back when disposed.</summary>
    public Share Open() => new(this);

    /// <summary>What one upload holds. For one thread.</summary>
    public sealed class Share(UploadBudget budget) : IDisposable
    {
        private long _mine;

        /// <summary>Takes more.</summary>
        /// <exception cref="ApiException">All of it is taken.</exception>
        public void Take(long bytes)
        {
            _mine += bytes;
            if (Interlocked.Add(ref budget._taken, bytes) > TotalBytes)
                throw new ApiException(ProblemCodes.Busy, "Too many articles are being sent at this moment.", hint: ProblemCodes.Busy.Remedy);
        }

        /// <inheritdoc/>
        public void Dispose() => Interlocked.Add(ref budget._taken, -_mine);
    }
}

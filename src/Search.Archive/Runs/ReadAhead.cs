using System.Collections.Concurrent;

namespace Search.Archive.Runs;

/// <summary>Lets one thread read while another indexes.</summary>
internal static class ReadAhead
{
    private const int Batches = 4;
    private const int ItemsInBatch = 64;

    /// <summary>
    /// Enumerates on a thread of its own, some batches ahead of who asks for the items, in their order. What it throws is thrown to who
    /// asks. The thread has ended when the enumeration is disposed.
    /// </summary>
    /// <param name="items">The items; they are enumerated by that thread only.</param>
    /// <param name="sizeOf">How large an item is, in any unit: a batch is full at <paramref name="batchSize"/>.</param>
    /// <param name="batchSize">See there.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> items, Func<T, long> sizeOf, long batchSize)
    {
        using var queue = new BlockingCollection<List<T>>(Batches);
        using var stop = new CancellationTokenSource();
        var reading = Task.Factory.StartNew(() => Fill(queue, items, sizeOf, batchSize, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var batch in queue.GetConsumingEnumerable())
                foreach (var item in batch)
                    yield return item;
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WhenAny(reading).Wait();
        }
    }

    private static void Fill<T>(BlockingCollection<List<T>> queue, IEnumerable<T> items, Func<T, long> sizeOf, long batchSize, CancellationToken stop)
    {
        try
        {
            var batch = new List<T>(ItemsInBatch);
            long size = 0;
            foreach (var item in items)
            {
                batch.Add(item);
                size += sizeOf(item);
                if (batch.Count < ItemsInBatch && size < batchSize) continue;
                queue.Add(batch, stop);
                (batch, size) = (new List<T>(ItemsInBatch), 0);
            }
            if (batch.Count > 0) queue.Add(batch, stop);
        }
        finally
        {
            queue.CompleteAdding();
        }
    }
}

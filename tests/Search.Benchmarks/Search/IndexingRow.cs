namespace Search.Benchmarks.Search;

/// <summary>One run of indexing or merging.</summary>
/// <param name="What">Who did it.</param>
/// <param name="Seconds">With the commit.</param>
/// <param name="ProcessorSeconds">Processor time of all threads of the process: what counts on a machine that others use too.</param>
/// <param name="IndexBytes">All files of the index afterwards.</param>
internal sealed record IndexingRow(string What, double Seconds, double ProcessorSeconds, long IndexBytes);

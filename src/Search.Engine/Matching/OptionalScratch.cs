namespace Search.Engine.Matching;

/// <summary>Where <see cref="OptionalScorers"/> add up what they score for the documents of a batch.</summary>
internal sealed class OptionalScratch
{
    /// <summary>What was added so far, by place in the batch.</summary>
    public double[] Added { get; } = new double[DocBatch.Capacity];

    /// <summary>What can still be added.</summary>
    public double[] ToCome { get; } = new double[DocBatch.Capacity];

    /// <summary>The places of the documents that a scorer is asked about.</summary>
    public int[] Places { get; } = new int[DocBatch.Capacity];

    /// <summary>These documents.</summary>
    public DocBatch Asked { get; } = new();
}

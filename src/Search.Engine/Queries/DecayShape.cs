namespace Search.Engine.Queries;

/// <summary>How a <see cref="DecayFunction"/> falls; every shape is 1 at the origin and a half at the pivot's distance.</summary>
public enum DecayShape
{
    /// <summary>pivot / (pivot + distance): falls fast at first and never quite ends. Lucene's <c>LongPoint.newDistanceFeatureQuery</c> has it.</summary>
    Reciprocal,
    /// <summary>2^(−distance / pivot): a half less with every pivot.</summary>
    Exponential,
    /// <summary>2^(−(distance / pivot)²): flat at first, then steep.</summary>
    Gaussian,
}

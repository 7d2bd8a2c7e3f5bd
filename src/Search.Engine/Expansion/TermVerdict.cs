namespace Search.Engine.Expansion;

/// <summary>What a pattern says about a term.</summary>
internal enum TermVerdict
{
    /// <summary>It is in the set.</summary>
    Accept,
    /// <summary>It is not; go on with the next.</summary>
    Reject,
    /// <summary>It is not, and none before <see cref="TermPattern.SkipTo"/> is.</summary>
    Skip,
    /// <summary>Neither it nor any behind it is in the set.</summary>
    End,
}

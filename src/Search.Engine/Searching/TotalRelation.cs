namespace Search.Engine.Searching;

/// <summary>What <see cref="TopDocs.Total"/> means.</summary>
public enum TotalRelation
{
    /// <summary>Exactly that many documents match.</summary>
    EqualTo,
    /// <summary>At least that many match.</summary>
    GreaterThanOrEqualTo,
}

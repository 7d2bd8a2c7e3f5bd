namespace Search.Engine.Queries;

/// <summary>What a clause of a <see cref="BooleanQuery"/> asks for.</summary>
public enum Occur
{
    /// <summary>Must match, and its score counts.</summary>
    Must,
    /// <summary>May match, and its score counts. If no clause is Must or Filter, at least one Should clause has to match.</summary>
    Should,
    /// <summary>Must not match.</summary>
    MustNot,
    /// <summary>Must match, without score.</summary>
    Filter,
}

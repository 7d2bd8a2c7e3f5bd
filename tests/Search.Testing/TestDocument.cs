namespace Search.Testing;

/// <summary>A document of <see cref="CodecIndex"/> and <see cref="NaiveIndex"/>, already analysed.</summary>
public sealed class TestDocument
{
    /// <summary>The tokens by field; a field without tokens is a field that the document has.</summary>
    public Dictionary<string, TestToken[]> Tokens { get; } = [];

    /// <summary>Numbers by field: doc value and point.</summary>
    public Dictionary<string, long> Numbers { get; } = [];

    /// <summary>Distinct texts by field: sorted or sorted-set doc values.</summary>
    public Dictionary<string, string[]> Values { get; } = [];

    /// <summary>True if it is in the index but deleted.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>Adds a text that is split at spaces.</summary>
    public TestDocument Text(string field, string text)
    {
        Tokens[field] = TestToken.Split(text);
        return this;
    }

    /// <summary>Adds a number.</summary>
    public TestDocument Number(string field, long value)
    {
        Numbers[field] = value;
        return this;
    }

    /// <summary>Adds values.</summary>
    public TestDocument Value(string field, params string[] values)
    {
        Values[field] = values;
        return this;
    }
}

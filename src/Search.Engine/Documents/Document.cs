namespace Search.Engine.Documents;

/// <summary>
/// A document to be indexed: values of fields in the order in which they were added. A field may have several values. Whether the schema knows
/// the field is checked when the document is given to the writer. Not thread-safe; may be used again after <see cref="Clear"/>.
/// </summary>
public sealed class Document
{
    private readonly List<FieldValue> _values = new(32);

    /// <summary>The values so far.</summary>
    internal IReadOnlyList<FieldValue> Values => _values;

    /// <summary>Adds a text.</summary>
    /// <returns>This document, so that calls can be chained.</returns>
    public Document Add(string field, string value)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(value);
        _values.Add(new FieldValue(field, value, 0));
        return this;
    }

    /// <summary>Adds a number.</summary>
    /// <returns>This document, so that calls can be chained.</returns>
    public Document Add(string field, long value)
    {
        ArgumentNullException.ThrowIfNull(field);
        _values.Add(new FieldValue(field, null, value));
        return this;
    }

    /// <summary>Takes all values out.</summary>
    public void Clear() => _values.Clear();
}

/// <summary>One value: <paramref name="Text"/> is null for a number.</summary>
internal readonly record struct FieldValue(string Field, string? Text, long Number);

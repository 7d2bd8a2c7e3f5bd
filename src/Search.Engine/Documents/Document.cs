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
    public Document Add(string field, string value) => Add(field, value, value);

    /// <summary>Adds a text that the field's column keeps in another form, such as behind the group it is counted with.</summary>
    /// <returns>This document, so that calls can be chained.</returns>
    public Document Add(string field, string value, string columnValue)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(columnValue);
        _values.Add(new FieldValue(field, value, columnValue, 0));
        return this;
    }

    /// <summary>Adds a number.</summary>
    /// <returns>This document, so that calls can be chained.</returns>
    public Document Add(string field, long value)
    {
        ArgumentNullException.ThrowIfNull(field);
        _values.Add(new FieldValue(field, null, null, value));
        return this;
    }

    /// <summary>Takes all values out.</summary>
    public void Clear() => _values.Clear();
}

/// <summary>One value: <paramref name="Text"/> and <paramref name="ColumnText"/>, what the column keeps of it, are null for a number.</summary>
internal readonly record struct FieldValue(string Field, string? Text, string? ColumnText, long Number);

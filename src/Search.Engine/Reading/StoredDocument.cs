using System.Globalization;

namespace Search.Engine.Reading;

/// <summary>The stored fields of one document, in the order in which they were stored. Immutable.</summary>
public sealed class StoredDocument
{
    private readonly List<StoredField> _fields;

    internal StoredDocument(List<StoredField> fields) => _fields = fields;

    /// <summary>All values.</summary>
    public IReadOnlyList<StoredField> Fields => _fields;

    /// <summary>The first text of the field, or null; a number as its invariant text.</summary>
    public string? GetString(string field)
    {
        foreach (var value in _fields)
            if (value.Name == field)
                return value.AsText();
        return null;
    }

    /// <summary>All texts of the field.</summary>
    public IReadOnlyList<string> GetStrings(string field)
    {
        List<string>? texts = null;
        foreach (var value in _fields)
            if (value.Name == field)
                (texts ??= []).Add(value.AsText());
        return texts ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The first number of the field, or null.</summary>
    public long? GetInt64(string field)
    {
        foreach (var value in _fields)
            if (value.Name == field && value.Value is long number)
                return number;
        return null;
    }
}

/// <summary>One stored value.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Value">A <see cref="string"/>, <see cref="long"/> or, in indexes that others wrote, a <see cref="double"/> or <c>byte[]</c>.</param>
public readonly record struct StoredField(string Name, object Value)
{
    /// <summary>The value as text; bytes as hexadecimal digits.</summary>
    public string AsText() => Value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(Value, CultureInfo.InvariantCulture)!;
}

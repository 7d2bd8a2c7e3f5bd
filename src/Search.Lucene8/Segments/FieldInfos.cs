using System.Collections;

namespace Search.Lucene8.Segments;

/// <summary>The fields of one segment, by name and by number. Immutable.</summary>
public sealed class FieldInfos : IReadOnlyCollection<FieldInfo>
{
    private readonly FieldInfo[] _byPosition;
    private readonly Dictionary<string, FieldInfo> _byName;
    private readonly Dictionary<int, FieldInfo> _byNumber;

    /// <summary>Takes the fields in the order in which they are to be written.</summary>
    /// <exception cref="ArgumentException">Two fields share a name or a number.</exception>
    public FieldInfos(IEnumerable<FieldInfo> fields)
    {
        _byPosition = fields.ToArray();
        _byName = _byPosition.ToDictionary(field => field.Name, StringComparer.Ordinal);
        _byNumber = _byPosition.ToDictionary(field => field.Number);
    }

    /// <inheritdoc/>
    public int Count => _byPosition.Length;

    /// <summary>The field of that name, or null.</summary>
    public FieldInfo? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The field of that number, or null.</summary>
    public FieldInfo? Find(int number) => _byNumber.GetValueOrDefault(number);

    /// <inheritdoc/>
    public IEnumerator<FieldInfo> GetEnumerator() => ((IEnumerable<FieldInfo>)_byPosition).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

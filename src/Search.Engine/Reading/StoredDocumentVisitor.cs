using System.Text;
using Search.Lucene8.Segments;
using Search.Lucene8.StoredFields;

namespace Search.Engine.Reading;

/// <summary>
/// Collects the stored fields of one document; only those named, or all if none is. The first text of <paramref name="rentedField"/> is kept apart.
/// </summary>
internal sealed class StoredDocumentVisitor(ReadOnlySpan<string> fields, string? rentedField = null) : IStoredFieldVisitor
{
    private readonly string[] _wanted = fields.ToArray();
    private readonly List<StoredField> _values = new(Math.Max(4, fields.Length));

    public StoredDocument Document => new(_values);

    /// <summary>The text that is kept apart, to be given back by the caller; null if there is none.</summary>
    public RentedText? Rented { get; private set; }

    public StoredFieldChoice Wants(FieldInfo field) =>
        field.Name == rentedField
            ? Rented == null ? StoredFieldChoice.Read : StoredFieldChoice.Skip
            : _wanted.Length == 0 || Array.IndexOf(_wanted, field.Name) >= 0 ? StoredFieldChoice.Read : StoredFieldChoice.Skip;

    public void OnString(FieldInfo field, ReadOnlySpan<byte> utf8)
    {
        if (field.Name == rentedField) Rented = new RentedText(utf8);
        else Add(field, Encoding.UTF8.GetString(utf8));
    }

    public void OnBytes(FieldInfo field, ReadOnlySpan<byte> value) => Add(field, value.ToArray());
    public void OnInt32(FieldInfo field, int value) => Add(field, (long)value);
    public void OnInt64(FieldInfo field, long value) => Add(field, value);
    public void OnSingle(FieldInfo field, float value) => Add(field, (double)value);
    public void OnDouble(FieldInfo field, double value) => Add(field, value);

    private void Add(FieldInfo field, object value) => _values.Add(new StoredField(field.Name, value));
}

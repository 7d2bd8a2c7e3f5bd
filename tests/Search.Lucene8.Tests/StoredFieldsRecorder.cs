using System.Globalization;
using System.Text;
using Search.Lucene8.Segments;
using Search.Lucene8.StoredFields;

namespace Search.Lucene8.Tests;

/// <summary>Writes down what a visitor is told: <c>name=type:value</c>, bytes in hex, floats by their bits.</summary>
internal sealed class StoredFieldsRecorder(Func<FieldInfo, StoredFieldChoice>? choose = null) : IStoredFieldVisitor
{
    private readonly List<string> _values = [];

    public string Text => string.Join(' ', _values);

    public static string Read(StoredFieldsReader reader, int docId, Func<FieldInfo, StoredFieldChoice>? choose = null)
    {
        var recorder = new StoredFieldsRecorder(choose);
        reader.Visit(docId, recorder);
        return recorder.Text;
    }

    public StoredFieldChoice Wants(FieldInfo field) => choose?.Invoke(field) ?? StoredFieldChoice.Read;

    public void OnString(FieldInfo field, ReadOnlySpan<byte> utf8) => Add(field, "s", Encoding.UTF8.GetString(utf8));

    public void OnBytes(FieldInfo field, ReadOnlySpan<byte> value) => Add(field, "b", Convert.ToHexStringLower(value));

    public void OnInt32(FieldInfo field, int value) => Add(field, "i", value.ToString(CultureInfo.InvariantCulture));

    public void OnInt64(FieldInfo field, long value) => Add(field, "l", value.ToString(CultureInfo.InvariantCulture));

    public void OnSingle(FieldInfo field, float value) => Add(field, "f", BitConverter.SingleToInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture));

    public void OnDouble(FieldInfo field, double value) => Add(field, "d", BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture));

    private void Add(FieldInfo field, string type, string value) => _values.Add($"{field.Name}={type}:{value}");
}

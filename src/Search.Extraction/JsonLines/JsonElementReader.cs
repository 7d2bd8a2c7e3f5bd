using System.Buffers;
using System.Text;

namespace Search.Extraction.JsonLines;

/// <summary>Reads the articles of a JSON file one by one: the elements of its list, or the objects that stand one behind the other.</summary>
internal sealed class JsonElementReader(Stream stream, JsonShape shape, int maxBytes) : IRecordReader
{
    private const int LongestName = 200;

    private readonly JsonScanner _scanner = new(stream);
    private readonly ArrayBufferWriter<byte> _element = new();
    private bool _isOpen;
    private bool _atEnd;

    /// <inheritdoc/>
    public string Name => $"element {Number}";

    /// <inheritdoc/>
    public int Number { get; private set; }

    /// <summary>Whether the file ended inside the record last read, which therefore is no JSON.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Why what stands behind the record last read cannot be read, or null: at the end of the list.</summary>
    public string? Break { get; private set; }

    /// <inheritdoc/>
    public bool Read(out ReadOnlyMemory<byte> record, out bool tooLong)
    {
        (record, tooLong) = (default, false);
        if (!_isOpen)
            Open();
        var next = _atEnd ? -1 : _scanner.PeekBehind(","u8);
        var isList = shape.Kind is JsonKind.List or JsonKind.ListInObject;
        if (next < 0 || (isList && next == ']'))
        {
            if (isList && next < 0 && !_atEnd)
                Break = $"the file ends in {(Number == 0 ? "" : $"or behind element {Number} of ")}its list";
            _atEnd = true;
            return false;
        }

        // Where values are lost track of, whatever follows is wrong too.
        if (next is '}' or ']' or ':')
        {
            Break = $"'{(char)next}' stands where {(Number == 0 ? "the first element" : $"an element behind element {Number}")} should: the rest is not read";
            _atEnd = true;
            return false;
        }

        Number++;
        _element.ResetWrittenCount();
        IsCut = !_scanner.PassValue(_element, maxBytes);
        _atEnd |= IsCut || (shape.Kind == JsonKind.Objects && shape.Path.Count > 0);
        tooLong = _element.WrittenCount > maxBytes;
        record = tooLong ? default : _element.WrittenMemory;
        return true;
    }

    // To the first element, along the way that leads there.
    private void Open()
    {
        _isOpen = true;
        _scanner.PeekBehind([0xEF, 0xBB, 0xBF]);
        var name = new ArrayBufferWriter<byte>();
        for (var depth = 0; depth < shape.Path.Count; depth++)
        {
            var first = depth + 1 == shape.Path.Count && shape.Kind == JsonKind.ListInObject ? '[' : '{';
            _scanner.Pass();
            while (_scanner.PeekBehind(","u8) == '"')
            {
                name.ResetWrittenCount();
                _scanner.PassValue(name, LongestName);
                if (_scanner.PeekBehind(":"u8) == first && Encoding.UTF8.GetString(name.WrittenSpan).Trim('"') == shape.Path[depth])
                    break;
                _scanner.PassValue(null, 0);
            }
        }

        if (shape.Kind is JsonKind.List or JsonKind.ListInObject)
            _scanner.Pass();
    }
}

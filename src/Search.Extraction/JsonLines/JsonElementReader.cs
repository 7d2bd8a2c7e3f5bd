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

    /// <summary>Whether the file ended before its list did.</summary>
    public bool IsCut { get; private set; }

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
            IsCut |= isList && next < 0 && !_atEnd;
            _atEnd = true;
            return false;
        }

        Number++;
        _element.ResetWrittenCount();
        IsCut |= !_scanner.PassValue(_element, maxBytes);
        _atEnd |= IsCut;
        tooLong = _element.WrittenCount > maxBytes;
        record = tooLong ? default : _element.WrittenMemory;
        return true;
    }

    // To the first element.
    private void Open()
    {
        _isOpen = true;
        _scanner.PeekBehind([0xEF, 0xBB, 0xBF]);
        if (shape.Kind == JsonKind.Objects)
            return;
        _scanner.Pass();
        var name = new ArrayBufferWriter<byte>();
        while (shape.Kind == JsonKind.ListInObject && _scanner.PeekBehind(","u8) == '"')
        {
            name.ResetWrittenCount();
            _scanner.PassValue(name, LongestName);
            if (_scanner.PeekBehind(":"u8) == '[' && Encoding.UTF8.GetString(name.WrittenSpan).Trim('"') == shape.List)
            {
                _scanner.Pass();
                return;
            }

            _scanner.PassValue(null, 0);
        }
    }
}

namespace Search.Extraction.JsonLines;

/// <summary>Reads a stream of any length line by line as bytes, in memory of one line.</summary>
internal sealed class LineReader(Stream stream, int maxLineBytes) : IRecordReader
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <inheritdoc/>
    public string Name => "the line";

    /// <inheritdoc/>
    public int Number { get; private set; }

    /// <inheritdoc/>
    public bool Read(out ReadOnlyMemory<byte> record, out bool tooLong)
    {
        tooLong = false;
        record = default;
        var searched = 0;
        while (true)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0 || (_atEnd && _end > _start))
            {
                var length = feed >= 0 ? searched + feed : _end - _start;
                Number++;
                if (!tooLong && length <= maxLineBytes)
                    record = _buffer.AsMemory(_start, length);
                else
                    tooLong = true;
                _start += feed >= 0 ? length + 1 : length;
                return true;
            }

            if (_atEnd)
            {
                if (tooLong)
                    Number++;
                return tooLong;
            }

            searched = _end - _start;
            if (searched > maxLineBytes)
            {
                // Forget what was read of it, and go on to its end.
                tooLong = true;
                _start = _end = searched = 0;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _atEnd = count == 0;
    }
}

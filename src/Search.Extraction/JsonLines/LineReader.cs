namespace Search.Extraction.JsonLines;

/// <summary>Reads a stream of any length line by line as bytes, in memory of one line.</summary>
internal sealed class LineReader(Stream stream, int maxLineBytes)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>1-based number of the line last read.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its line feed; empty and <paramref name="tooLong"/> set when it is over the limit. Valid
    /// until the next call.</param>
    /// <param name="tooLong">Whether the line was over the limit and left out.</param>
    /// <returns>False at the end.</returns>
    public bool Read(out ReadOnlyMemory<byte> line, out bool tooLong)
    {
        tooLong = false;
        line = default;
        var searched = 0;
        while (true)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0 || (_atEnd && _end > _start))
            {
                var length = feed >= 0 ? searched + feed : _end - _start;
                LineNumber++;
                if (!tooLong && length <= maxLineBytes)
                    line = _buffer.AsMemory(_start, length);
                else
                    tooLong = true;
                _start += feed >= 0 ? length + 1 : length;
                return true;
            }

            if (_atEnd)
            {
                if (tooLong)
                    LineNumber++;
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

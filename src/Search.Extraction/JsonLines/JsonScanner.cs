using System.Buffers;

namespace Search.Extraction.JsonLines;

/// <summary>
/// Finds where the values of a JSON text of any length begin and end: brackets and strings are told apart, nothing else is judged. Needs no memory beyond
/// a buffer, and no recursion however deep the values nest.
/// </summary>
internal sealed class JsonScanner(Stream stream)
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}[]\n"u8);
    private static readonly SearchValues<byte> StringMarks = SearchValues.Create("\"\\\n"u8);
    private static readonly SearchValues<byte> ScalarEnds = SearchValues.Create(" \t\r\n,:\"{}[]"u8);

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Line feeds passed so far.</summary>
    public long LineFeeds { get; private set; }

    /// <summary>Passes white space and what else is given; the byte behind it, which stays to be read, or -1 at the end.</summary>
    public int PeekBehind(ReadOnlySpan<byte> passed)
    {
        while (Fill())
        {
            var next = _buffer[_start];
            if (next is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0) && !passed.Contains(next))
                return next;
            LineFeeds += next == '\n' ? 1 : 0;
            _start++;
        }

        return -1;
    }

    /// <summary>Passes one byte.</summary>
    public void Pass() => _start++;

    /// <summary>Passes the value that begins here: an object or a list with all that is in it, a string, or a number or word. A bracket that closes nothing is a value of its own.</summary>
    /// <param name="copy">Gets its bytes up to one more than <paramref name="most"/>; null for none.</param>
    /// <param name="most">How many bytes are wanted.</param>
    /// <returns>False when the text ends inside it.</returns>
    public bool PassValue(ArrayBufferWriter<byte>? copy, int most)
    {
        if (!Fill())
            return false;
        var first = _buffer[_start];
        if (first == '"')
            return PassString(copy, most);
        if (first is (byte)'}' or (byte)']' or (byte)',' or (byte)':')
        {
            Take(1, copy, most);
            return true;
        }

        if (first is not ((byte)'{' or (byte)'['))
        {
            while (Fill())
            {
                var length = _buffer.AsSpan(_start, _end - _start).IndexOfAny(ScalarEnds);
                Take(length < 0 ? _end - _start : length, copy, most);
                if (length >= 0)
                    return true;
            }

            return true;
        }

        var depth = 0L;
        while (Fill())
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOfAny(Marks);
            Take(length < 0 ? _end - _start : length, copy, most);
            if (length < 0)
                continue;
            var mark = _buffer[_start];
            if (mark == '"')
            {
                if (!PassString(copy, most))
                    return false;
                continue;
            }

            Take(1, copy, most);
            depth += mark is (byte)'{' or (byte)'[' ? 1 : mark == '\n' ? 0 : -1;
            LineFeeds += mark == '\n' ? 1 : 0;
            if (depth == 0)
                return true;
        }

        return false;
    }

    // From its quotation mark to the one that ends it.
    private bool PassString(ArrayBufferWriter<byte>? copy, int most)
    {
        Take(1, copy, most);
        while (Fill())
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOfAny(StringMarks);
            Take(length < 0 ? _end - _start : length, copy, most);
            if (length < 0)
                continue;
            var mark = _buffer[_start];
            Take(1, copy, most);
            LineFeeds += mark == '\n' ? 1 : 0;
            if (mark == '"')
                return true;
            if (mark == '\\' && Fill())
                Take(1, copy, most);
        }

        return false;
    }

    private void Take(int count, ArrayBufferWriter<byte>? copy, int most)
    {
        if (copy is not null && copy.WrittenCount <= most)
            copy.Write(_buffer.AsSpan(_start, Math.Min(count, most + 1 - copy.WrittenCount)));
        _start += count;
    }

    private bool Fill()
    {
        if (_start < _end)
            return true;
        _start = 0;
        _end = stream.Read(_buffer, 0, _buffer.Length);
        return _end > 0;
    }
}

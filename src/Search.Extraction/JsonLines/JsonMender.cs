namespace Search.Extraction.JsonLines;

/// <summary>
/// Mends what careless programs write into JSON and no parser takes: raw control characters, and halves of surrogate pairs (a text cut in
/// the middle of an emoji).
/// </summary>
internal static class JsonMender
{
    private const int EscapeLength = 6;

    /// <summary>The line with spaces for control characters and U+FFFD for halves of pairs; null when it has none of them.</summary>
    public static byte[]? Mend(ReadOnlySpan<byte> line)
    {
        var mended = line.ToArray();
        var changed = false;
        for (var i = 0; i < mended.Length; i++)
        {
            if (mended[i] < ' ')
            {
                mended[i] = (byte)' ';
                changed = true;
            }
            else if (mended[i] == '\\')
            {
                var half = HalfAt(mended, i);
                if (half is >= 0xD800 and < 0xDC00 && HalfAt(mended, i + EscapeLength) is >= 0xDC00 and < 0xE000)
                {
                    i += 2 * EscapeLength - 1;
                }
                else if (half is >= 0xD800 and < 0xE000)
                {
                    "\\ufffd"u8.CopyTo(mended.AsSpan(i));
                    changed = true;
                    i += EscapeLength - 1;
                }
                else
                {
                    i++; // What is escaped, perhaps a backslash.
                }
            }
        }

        return changed ? mended : null;
    }

    // The number of an escape "\uXXXX", or -1.
    private static int HalfAt(ReadOnlySpan<byte> line, int at) =>
        at + EscapeLength <= line.Length && line[at] == '\\' && line[at + 1] == 'u' &&
        int.TryParse(line.Slice(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;
}

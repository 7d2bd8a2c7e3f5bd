using System.Runtime.InteropServices;
using Search.Extraction.Dates;
using Search.Extraction.Fields;

namespace Search.Extraction.Learning;

/// <summary>
/// What one article teaches about its site: the hashes of its lines and where each stands. Kept for every article, so that what a site is
/// known for can be added up again when some of its files change.
///
/// Stored as: number of lines (int32), their hashes by rising value (int64 each), hash of the title (int64, 0 without), order of open
/// dates it shows (byte: 0 none, 1 day first, 2 month first). The two lowest bits of a line's hash are its <see cref="LinePlace"/>.
/// </summary>
internal sealed class ArticleLesson
{
    // No article of the size limit has more lines.
    private const int MostLines = 1 << 24;
    private const int LinesAtOnce = 1024;
    private const long PlaceBits = 3;

    private readonly long[] _lines;

    private ArticleLesson(long[] lines, long title, NumericOrder? order)
    {
        _lines = lines;
        Title = title;
        Order = order;
    }

    /// <summary>Hash of the title; 0 when there is none.</summary>
    public long Title { get; }

    /// <summary>How its numeric dates are read, where they tell.</summary>
    public NumericOrder? Order { get; }

    /// <summary>Number of lines.</summary>
    public int LineCount => _lines.Length;

    /// <summary>The lines, each once.</summary>
    public IEnumerable<(long Key, LinePlace Place)> Lines => _lines.Select(l => (l & ~PlaceBits, (LinePlace)(l & PlaceBits)));

    /// <summary>Whether it has a line of that hash.</summary>
    public bool Has(long key)
    {
        var at = Array.BinarySearch(_lines, key);
        return at >= 0 || (~at < _lines.Length && (_lines[~at] & ~PlaceBits) == key);
    }

    /// <summary>The hash of a line, equal for prints that differ in case, digits, spaces and punctuation only; its two lowest bits are 0. FNV-1a, so
    /// that it is the same in every process.</summary>
    public static long KeyOf(string line)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in line)
        {
            if (!char.IsLetterOrDigit(letter))
                continue;
            hash = (hash ^ (char.IsDigit(letter) ? '0' : char.ToLowerInvariant(letter))) * 1099511628211UL;
        }

        // The lowest bits of FNV depend on the lowest bits of the letters alone: the highest take their place.
        return (long)((hash << 2) | (hash >> 62)) & ~PlaceBits;
    }

    /// <summary>What an article teaches that was read without knowledge of its site.</summary>
    public static ArticleLesson Of(Article article)
    {
        var lines = new Dictionary<long, LinePlace>();
        var first = article.Provenance.GetValueOrDefault(ArticleFields.Body)?.Line ?? 0;
        foreach (var removed in article.Removed)
        {
            var place = first == 0 ? LinePlace.Elsewhere : removed.Line < first ? LinePlace.Above : removed.Line > article.LastBodyLine ? LinePlace.Below : LinePlace.Elsewhere;
            var key = KeyOf(removed.Text);
            lines[key] = lines.TryGetValue(key, out var other) && other != place ? LinePlace.Elsewhere : place;
        }

        foreach (var field in article.Provenance.Values)
            lines[KeyOf(field.Text)] = LinePlace.Article;
        foreach (var paragraph in article.Body)
            lines[KeyOf(paragraph)] = LinePlace.Article;
        var order = DateOrder.ShownBy([.. article.Removed.Select(r => r.Text), article.Provenance.GetValueOrDefault(ArticleFields.Date)?.Text ?? ""]);
        long[] sorted = [.. lines.Select(l => l.Key | (long)l.Value).Order()];
        return new ArticleLesson(sorted, article.Title is null ? 0 : KeyOf(article.Title), order);
    }

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_lines.Length);
        writer.Write(MemoryMarshal.AsBytes(_lines.AsSpan()));
        writer.Write(Title);
        writer.Write((byte)(Order is null ? 0 : Order == NumericOrder.DayFirst ? 1 : 2));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A number is out of range.</exception>
    public static ArticleLesson Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count is < 0 or > MostLines)
            throw new InvalidDataException($"An article with {count} lines.");
        var lines = new long[Math.Min(count, LinesAtOnce)];
        for (var read = 0; read < count; read = lines.Length)
        {
            // No memory for what a count claims before the lines are there.
            if (read > 0)
                Array.Resize(ref lines, (int)Math.Min(count, 2L * read));
            reader.ReadExactly(MemoryMarshal.AsBytes(lines.AsSpan(read)));
        }

        var title = reader.ReadInt64();
        return reader.ReadByte() switch
        {
            0 => new ArticleLesson(lines, title, null),
            1 => new ArticleLesson(lines, title, NumericOrder.DayFirst),
            2 => new ArticleLesson(lines, title, NumericOrder.MonthFirst),
            var order => throw new InvalidDataException($"An order of dates numbered {order}."),
        };
    }
}

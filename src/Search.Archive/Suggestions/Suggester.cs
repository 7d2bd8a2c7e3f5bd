using System.Runtime.CompilerServices;
using System.Text;
using Search.Engine.Reading;

namespace Search.Archive.Suggestions;

/// <summary>
/// Finds what a typed text may become in one snapshot: in the commit's file of suggestions, and in small ones in memory for the segments
/// that came after it. Thread-safe; the caller holds the snapshot.
/// </summary>
internal sealed class Suggester
{
    // After so few letters an edit could make anything of them.
    private const int LettersBeforeTypo = 4;

    private static readonly ConditionalWeakTable<IndexSnapshot, Suggester> Known = [];

    // By the segments' files: a commit of few articles makes one of a small segment, and finds the others here.
    private static readonly ConditionalWeakTable<object, byte[]> KnownSegments = [];

    private volatile Sources _sources;

    private Suggester(IndexSnapshot snapshot)
    {
        // Opening verifies the checksum.
        using (var file = snapshot.OpenAttachment(SuggestionFile.Kind))
            _sources = new Sources(file != null && SuggestionFile.IsFile(snapshot.AttachmentSpan(SuggestionFile.Kind)), MadeOf(SuggestionFile.Uncovered(snapshot)));
    }

    /// <summary>The suggester of a snapshot, made when first asked for.</summary>
    /// <exception cref="IOException">The file of suggestions is damaged.</exception>
    public static Suggester Of(IndexSnapshot snapshot) => Known.GetValue(snapshot, made => new Suggester(made));

    /// <summary>
    /// Asks the commit's file, if there is one, and then what was made in memory. If the file, behind its right checksum, is not what it
    /// should be, it is given up for one that is made of all segments.
    /// </summary>
    public List<T> Ask<T>(IndexSnapshot snapshot, Func<SuggestionTables, T> ask)
    {
        var sources = _sources;
        var answers = new List<T>(2);
        if (sources.WithFile)
        {
            try
            {
                answers.Add(ask(new SuggestionTables(snapshot.AttachmentSpan(SuggestionFile.Kind))));
            }
            catch (Exception error) when (error is InvalidDataException or ArgumentException or IndexOutOfRangeException)
            {
                _sources = sources = new Sources(false, MadeOf(snapshot.Segments));
            }
        }
        foreach (byte[] made in sources.Made) answers.Add(ask(new SuggestionTables(made)));
        return answers;
    }

    /// <summary>The best completions of one kind, best first.</summary>
    /// <param name="snapshot">The snapshot this suggester was made of.</param>
    /// <param name="kind">Which.</param>
    /// <param name="typed">The typed words as <see cref="SuggestionKey"/> writes them; a blank at the end ends the last one.</param>
    /// <param name="limit">Most completions.</param>
    /// <param name="withTypo">True for those that are one typing error away, instead of those that begin as typed.</param>
    public IReadOnlyList<Completion> Complete(IndexSnapshot snapshot, SuggestionKind kind, string typed, int limit, bool withTypo)
    {
        byte[] prefix = Encoding.UTF8.GetBytes(typed);
        var found = Ask(snapshot, tables =>
        {
            var ofFile = new List<Completion>();
            var table = tables.Of(kind);
            if (!withTypo) Add(ofFile, table, table.Find(prefix, 0..table.PlaceCount), prefix.Length, limit, edits: 0);
            else if (typed.Length >= LettersBeforeTypo) AddNear(ofFile, table, prefix, limit);
            return ofFile;
        }).SelectMany(ofFile => ofFile);
        // An entry of several files, or found by several edits, stands once, by its best place.
        return found.OrderByDescending(one => one.Weight).ThenBy(one => one.Key, StringComparer.Ordinal).ThenBy(one => one.Id, StringComparer.Ordinal)
            .DistinctBy(one => one.Id).Take(limit).ToList();
    }

    private static void Add(List<Completion> found, SuggestionTable table, Range range, int length, int limit, int edits)
    {
        foreach (var (entry, offset, weight) in table.Best(range, limit))
        {
            var key = table.KeyOf(entry);
            int start = Encoding.UTF8.GetCharCount(key[..offset]);
            int end = start + Encoding.UTF8.GetCharCount(key[offset..Math.Min(key.Length, offset + length)]);
            found.Add(new Completion(Encoding.UTF8.GetString(key), table.IdOf(entry), weight, start, end, edits));
        }
    }

    // One character more, less, other, or swapped with its neighbour; the first one is hardly ever mistyped and stays.
    private static void AddNear(List<Completion> found, SuggestionTable table, byte[] typed, int limit)
    {
        Span<byte> rune = stackalloc byte[4];
        var parent = 0..table.PlaceCount;
        for (int at = LengthOfRune(typed, 0); at < typed.Length; at += LengthOfRune(typed, at))
        {
            parent = table.Find(typed.AsSpan(0, at), parent);
            if (parent.Start.Value == parent.End.Value) return;
            int length = LengthOfRune(typed, at);
            ReadOnlySpan<byte> before = typed.AsSpan(0, at), current = typed.AsSpan(at, length), after = typed.AsSpan(at + length);
            Try(found, table, parent, [.. before, .. after], limit);
            if (!after.IsEmpty)
            {
                int next = LengthOfRune(typed, at + length);
                Try(found, table, parent, [.. before, .. after[..next], .. current, .. after[next..]], limit);
            }
            foreach (var (other, places) in table.NextRunes(parent, at))
            {
                var bytes = rune[..other.EncodeToUtf8(rune)];
                if (bytes.SequenceEqual(current)) continue;
                Try(found, table, places, [.. before, .. bytes, .. after], limit);
                Try(found, table, places, [.. before, .. bytes, .. current, .. after], limit);
            }
        }
    }

    private static void Try(List<Completion> found, SuggestionTable table, Range within, byte[] variant, int limit) =>
        Add(found, table, table.Find(variant, within), variant.Length, limit, edits: 1);

    private static int LengthOfRune(ReadOnlySpan<byte> text, int at)
    {
        Rune.DecodeFromUtf8(text[at..], out _, out int length);
        return length;
    }

    private static byte[][] MadeOf(IEnumerable<SegmentReader> segments) => [.. segments.Select(segment => KnownSegments.GetValue(segment.Files, _ => Written(segment)))];

    private static byte[] Written(SegmentReader segment)
    {
        using var made = new MemoryStream();
        SuggestionFile.Write([segment], made);
        return made.ToArray();
    }

    /// <summary>What is asked: the commit's file or not, and what was made in memory.</summary>
    private sealed record Sources(bool WithFile, byte[][] Made);
}

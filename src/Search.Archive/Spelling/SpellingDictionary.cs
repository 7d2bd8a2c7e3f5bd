using System.Text;
using Search.Archive.Suggestions;
using Search.Engine.Reading;

namespace Search.Archive.Spelling;

/// <summary>
/// The words of an archive as the suggester holds them: how many articles each is in, and which are like a given one. The caller holds the snapshot.
/// </summary>
internal sealed class SpellingDictionary(IndexSnapshot snapshot)
{
    // Longer runs of letters are no words.
    private const int MaxLength = 40;

    private readonly Suggester _suggester = Suggester.Of(snapshot);

    /// <summary>Articles with a folded word, about; 0 for a word that is not known.</summary>
    public int CountOf(string folded)
    {
        byte[] key = Encoding.UTF8.GetBytes(folded);
        return _suggester.Ask(snapshot, tables =>
        {
            var terms = tables.Terms;
            int entry = terms.FirstEntryFrom(key, 0);
            return entry < terms.Count && terms.KeyOf(entry).SequenceEqual(key) ? terms.CountOf(entry) : 0;
        }).Sum();
    }

    /// <summary>
    /// The words within some edits (a character more, less, other, or two neighbours swapped) of a folded one, itself included. Where the
    /// first character differs, one edit is all.
    /// </summary>
    public List<DictionaryWord> FindSimilar(string folded, int maxEdits)
    {
        if (folded.Length is 0 or > MaxLength) return [];
        var found = _suggester.Ask(snapshot, tables => Walk(tables.Terms, folded, maxEdits)).SelectMany(words => words);
        return found.GroupBy(word => word.Key).Select(same => same.MaxBy(word => word.Count) with { Count = same.Sum(word => word.Count) }).ToList();
    }

    // Row i holds the edits between the first i characters of the entry and every beginning of the wanted word. Neighbours share
    // beginnings, and so rows; a beginning that is too far off already takes all entries with it out of the walk.
    private static List<DictionaryWord> Walk(SuggestionTable terms, string wanted, int maxEdits)
    {
        var found = new List<DictionaryWord>();
        int[][] rows = new int[MaxLength + 2][];
        for (int i = 0; i < rows.Length; i++) rows[i] = new int[wanted.Length + 1];
        for (int j = 0; j <= wanted.Length; j++) rows[0][j] = j;
        Span<char> current = stackalloc char[MaxLength + 1];
        Span<char> next = stackalloc char[MaxLength + 1];
        int valid = 0;
        for (int entry = 0; entry < terms.Count;)
        {
            var key = terms.KeyOf(entry);
            if (key.Length > MaxLength)
            {
                entry++;
                continue;
            }
            int length = Encoding.UTF8.GetChars(key, next);
            int depth = Math.Min(valid, next[..length].CommonPrefixLength(current[..valid]));
            next[..length].CopyTo(current);
            bool isHopeless = false;
            while (depth < length && !isHopeless)
            {
                int limit = current[0] == wanted[0] ? maxEdits : 1;
                isHopeless = FillRow(rows, current, ++depth, wanted) > limit && (depth < 2 || rows[depth - 1].AsSpan().IndexOfAnyInRange(0, limit - 1) < 0);
            }
            valid = depth;
            if (isHopeless)
            {
                entry = terms.FirstEntryBehind(key[..Encoding.UTF8.GetByteCount(current[..depth])], entry);
                continue;
            }
            int edits = rows[length][wanted.Length];
            if (edits <= (current[0] == wanted[0] ? maxEdits : 1)) found.Add(new DictionaryWord(Encoding.UTF8.GetString(key), terms.IdOf(entry), terms.CountOf(entry), edits));
            entry++;
        }
        return found;
    }

    private static int FillRow(int[][] rows, ReadOnlySpan<char> entry, int depth, string wanted)
    {
        int[] row = rows[depth], above = rows[depth - 1];
        char c = entry[depth - 1];
        int least = row[0] = depth;
        for (int j = 1; j < row.Length; j++)
        {
            int edits = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (c == wanted[j - 1] ? 0 : 1));
            if (depth > 1 && j > 1 && c == wanted[j - 2] && entry[depth - 2] == wanted[j - 1]) edits = Math.Min(edits, rows[depth - 2][j - 2] + 1);
            row[j] = edits;
            least = Math.Min(least, edits);
        }
        return least;
    }
}

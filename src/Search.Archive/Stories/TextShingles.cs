namespace Search.Archive.Stories;

/// <summary>
/// The shingles of an article's text: every run of four words, as a hash. Two texts are alike to the degree that they share shingles, which small changes
/// touch little: a changed word changes four of them.
/// </summary>
/// <remarks>
/// A word is a run of letters and digits in lower case; a character of a script that is written without spaces is a word of its own. Very
/// short bodies say little by themselves ("Photo: Reuters"), so the headline belongs to their text. The hashes decide what is kept in the
/// index: they must not change without a new <see cref="Articles.ArticleSchema.Version"/>.
/// </remarks>
internal static class TextShingles
{
    /// <summary>Words of a shingle.</summary>
    public const int Length = 4;

    /// <summary>A text of fewer words belongs to no story but its own.</summary>
    public const int FewestWords = 12;

    /// <summary>A body of fewer words is read with its headline, and must be nearly the same to be a copy.</summary>
    public const int ShortWords = 40;

    private const ulong Prime = 1099511628211;
    private const ulong Basis = 14695981039346656037;

    // The letters and digits of ASCII in lower case; 0 for all else.
    private static readonly byte[] AsciiLetters = [.. Enumerable.Range(0, 128).Select(c => char.IsAsciiLetterOrDigit((char)c) ? (byte)char.ToLowerInvariant((char)c) : (byte)0)];

    /// <summary>The shingles as they come, repeated ones too; empty for a text that is too short.</summary>
    public static List<ulong> Of(string? title, ReadOnlySpan<char> body)
    {
        var words = new List<ulong>(body.Length / 6 + 16);
        AddWords(body, words);
        if (words.Count < ShortWords) AddWords(title, words);
        if (words.Count < FewestWords) return [];
        // In place: a shingle begins where its first word stood.
        int count = words.Count - Length + 1;
        for (int i = 0; i < count; i++)
        {
            ulong hash = Basis;
            for (int word = i; word < i + Length; word++) hash = (hash ^ words[word]) * Prime;
            words[i] = Mix(hash);
        }
        words.RemoveRange(count, words.Count - count);
        return words;
    }

    /// <summary>
    /// The set of shingles, ascending, of each the low 32 bits: two texts of a thousand words are so taken to share one that they do not
    /// share once in four thousand times.
    /// </summary>
    public static uint[] SetOf(string? title, ReadOnlySpan<char> body)
    {
        var shingles = Of(title, body);
        var set = new uint[shingles.Count];
        for (int i = 0; i < set.Length; i++) set[i] = (uint)shingles[i];
        return Distinct(set);
    }

    /// <summary>The distinct values, ascending; changes what it is given.</summary>
    public static uint[] Distinct(Span<uint> values)
    {
        values.Sort();
        int kept = 0;
        for (int i = 0; i < values.Length; i++)
            if (i == 0 || values[i] != values[i - 1])
                values[kept++] = values[i];
        return values[..kept].ToArray();
    }

    /// <summary>How many of the shingles of two sets they share: 0 for none, 1 for all (Jaccard's coefficient).</summary>
    public static double Similarity(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        int shared = Shared(a, b);
        return shared == 0 ? 0 : (double)shared / (a.Length + b.Length - shared);
    }

    /// <summary>How many values two ascending sets have in common.</summary>
    public static int Shared(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        int shared = 0;
        // Without branches, which nothing could foretell.
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            uint x = a[i], y = b[j];
            shared += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        return shared;
    }

    /// <summary>Whether two sets share at least so many of their shingles (above 0); those of very different sizes are not looked at.</summary>
    public static bool AreAlike(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, double enough)
    {
        int fewer = Math.Min(a.Length, b.Length);
        return fewer >= enough * Math.Max(a.Length, b.Length) && Similarity(a, b) >= enough;
    }

    private static void AddWords(ReadOnlySpan<char> text, List<ulong> words)
    {
        ulong hash = Basis;
        bool inWord = false;
        foreach (char c in text)
        {
            char letter = c < AsciiLetters.Length ? (char)AsciiLetters[c] : char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '\0';
            bool isAlone = c >= '\u0E01' && IsWrittenWithoutSpaces(c);
            if (letter != 0 && !isAlone)
            {
                hash = ((inWord ? hash : Basis) ^ letter) * Prime;
                inWord = true;
                continue;
            }
            if (inWord) words.Add(hash);
            inWord = false;
            if (isAlone) words.Add((Basis ^ c) * Prime);
        }
        if (inWord) words.Add(hash);
    }

    // Thai and its neighbours; kana and ideographs. Korean has spaces.
    private static bool IsWrittenWithoutSpaces(char c) => c is >= '\u0E01' and <= '\u0EDF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17D3' or >= '\u3041' and <= '\u9FFF';

    // Spreads every bit over all others (the finalizer of MurmurHash3).
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}

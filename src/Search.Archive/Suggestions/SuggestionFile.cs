using System.Runtime.InteropServices;
using System.Text;
using Search.Archive.Articles;
using Search.Archive.Ranking;
using Search.Archive.Spill;
using Search.Engine.Indexing;
using Search.Engine.Reading;

namespace Search.Archive.Suggestions;

/// <summary>
/// What completion and spelling know of an archive, made of the dictionaries of its segments: the words of the articles, the authors and the titles. The commit's attachment "suggest"
/// holds it for the segments that it names; what came later is little and is made in memory when a snapshot is first asked (<see cref="Suggester"/>), so that
/// the commit of one article writes nothing here.
/// </summary>
/// <remarks>
/// <code>
/// file : "suggest" byte version | int segments | segments × 32 characters, the segments' ids | table of terms | table of authors | table of titles
///        index of the terms' other spellings
/// </code>
/// The tables are described at <see cref="SuggestionTable"/>, the index at <see cref="VariantIndex"/>. Rejected: a trie or transducer of all
/// completions, which is smaller, but either knows no inner words of titles or grows as large, and takes several times the code; rebuilding it with every commit, which costs two seconds at 250,000 articles.
/// </remarks>
internal static class SuggestionFile
{
    /// <summary>Name of the attachment.</summary>
    public const string Kind = "suggest";

    /// <summary>The file is rebuilt when more than one in so many documents are not in it.</summary>
    private const int TolerableShare = 20;

    // Longer entries are no names, words or headlines that anyone types.
    private const int MaxKeyBytes = 400;
    private const int MaxTermBytes = 40;
    private const int MaxPlacesInTitle = 20;

    // In words that few articles of a large archive hold, errors of typing and scanning outnumber real words.
    private const int DocsForRarerTerms = 50_000;
    private const int MaxMinCount = 5;

    // Weights are 256 for each doubling of the number of articles.
    private const double WeightOfDoubling = 256;
    private const double TitleStartBonus = 2 * WeightOfDoubling;

    private const int IdLength = 32;

    private static ReadOnlySpan<byte> Magic => "suggest\u0002"u8;

    /// <summary>Rebuilds the file for what the writer is about to commit, if too much is missing in the one there is.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="spill">Where its tables go while they are made and large; null to stay in memory.</param>
    public static void Update(IndexWriter writer, SpillFolder? spill = null)
    {
        using var snapshot = writer.OpenSnapshot();
        var missing = Uncovered(snapshot);
        bool isKept = snapshot.AttachmentKinds.Contains(Kind) && missing.Sum(segment => (long)segment.MaxDoc) * TolerableShare <= snapshot.MaxDoc;
        if (!isKept) writer.SetAttachment(Kind, stream => Write(snapshot.Segments, stream, spill));
    }

    /// <summary>The segments of a snapshot that its file does not tell of; all if there is no file, one of another version, or one that is none.</summary>
    public static List<SegmentReader> Uncovered(IndexSnapshot snapshot)
    {
        var covered = new HashSet<string>(StringComparer.Ordinal);
        var file = snapshot.AttachmentSpan(Kind);
        try
        {
            if (file.StartsWith(Magic)) _ = new SuggestionTables(file, covered);
        }
        catch (InvalidDataException)
        {
            covered.Clear(); // it is made anew
        }
        return snapshot.Segments.Where(segment => !covered.Contains(segment.Id)).ToList();
    }

    /// <summary>Whether bytes are a file of this version.</summary>
    public static bool IsFile(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <summary>Reads the head of a file; what is left are the tables.</summary>
    /// <exception cref="InvalidDataException">The bytes are no file of suggestions.</exception>
    public static ReadOnlySpan<byte> ReadHead(ReadOnlySpan<byte> file, ISet<string>? covered)
    {
        if (!file.StartsWith(Magic) || file.Length < Magic.Length + sizeof(int)) throw new InvalidDataException("These are no suggestions of this version.");
        int segments = MemoryMarshal.Read<int>(file[Magic.Length..]);
        var rest = file[(Magic.Length + sizeof(int))..];
        if (segments < 0 || (long)segments * IdLength > rest.Length) throw new InvalidDataException($"The file of suggestions names {segments} segments in {rest.Length} bytes.");
        for (int i = 0; i < segments; i++) covered?.Add(Encoding.ASCII.GetString(rest.Slice(i * IdLength, IdLength)));
        return rest[(segments * IdLength)..];
    }

    /// <summary>Writes the file for some segments.</summary>
    public static void Write(IReadOnlyList<SegmentReader> segments, Stream stream, SpillFolder? spill = null)
    {
        stream.Write(Magic);
        stream.Write(BitConverter.GetBytes(segments.Count));
        foreach (var segment in segments) stream.Write(Encoding.ASCII.GetBytes(segment.Id));
        using var terms = Terms(segments, spill);
        terms.Write(stream);
        using (var authors = Authors(segments, spill)) authors.Write(stream);
        using (var titles = Titles(segments, spill)) titles.Write(stream);
        VariantIndex.Write(terms, stream);
    }

    private static SuggestionTableBuilder Terms(IReadOnlyList<SegmentReader> segments, SpillFolder? spill)
    {
        int docs = segments.Sum(segment => segment.MaxDoc);
        int minCount = Math.Min(MaxMinCount, 1 + docs / DocsForRarerTerms);
        var words = new WordCollector();
        // A word that stands in a title or a name is no error, however rare.
        foreach (var (field, least) in new[] { (IndexFields.BodyExact, minCount), (IndexFields.TitleExact, 1), (IndexFields.Author, 1) })
            for (var terms = new MergedTerms(segments, field); terms.MoveNext();)
                if (terms.DocFreq >= least && terms.Term.Length <= MaxTermBytes)
                    words.Add(terms.Term, terms.DocFreq);
        var table = new SuggestionTableBuilder(spill);
        foreach (var (key, id, count, forms) in words.TakeInOrder())
        {
            table.Add(key.Span, id.Span, count, forms);
            bool isSuggested = key.Length > 1 && !FunctionWords.Contains(Encoding.UTF8.GetString(key.Span));
            if (isSuggested) table.AddPlace(table.Count - 1, 0, Weight(count));
        }
        return table;
    }

    private static SuggestionTableBuilder Authors(IReadOnlyList<SegmentReader> segments, SpillFolder? spill)
    {
        var authors = new List<(byte[] Key, byte[] Id, int Count)>();
        for (var terms = new MergedTerms(segments, IndexFields.AuthorKey); terms.MoveNext();)
        {
            if (terms.Term.Length > MaxKeyBytes || terms.Term.IndexOfAny(SuggestionTable.BeforeId, SuggestionTable.EndOfEntry) >= 0) continue;
            byte[] key = Encoding.UTF8.GetBytes(SuggestionKey.Of(Encoding.UTF8.GetString(terms.Term)));
            if (key.Length > 0) authors.Add((key, terms.Term.ToArray(), terms.DocFreq));
        }
        authors.Sort((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key) is var order and not 0 ? order : a.Id.AsSpan().SequenceCompareTo(b.Id));
        var table = new SuggestionTableBuilder(spill);
        foreach (var (key, id, count) in authors)
        {
            table.Add(key, id, count);
            for (int at = 0; at < key.Length; at = NextWord(key, at)) table.AddPlace(table.Count - 1, at, Weight(count));
        }
        return table;
    }

    private static SuggestionTableBuilder Titles(IReadOnlyList<SegmentReader> segments, SpillFolder? spill)
    {
        var table = new SuggestionTableBuilder(spill);
        var titlesOfWord = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> title = stackalloc char[MaxKeyBytes];
        for (var terms = new MergedTerms(segments, IndexFields.TitleKey); terms.MoveNext();)
        {
            if (terms.Term.Length > MaxKeyBytes) continue;
            table.Add(terms.Term, terms.Term, terms.DocFreq);
            ReadOnlySpan<char> text = title[..Encoding.UTF8.GetChars(terms.Term, title)];
            foreach (var word in text.Split(' ')) CollectionsMarshal.GetValueRefOrAddDefault(titlesOfWord, text[word], out _)++;
        }
        for (int entry = 0; entry < table.Count; entry++) AddTitlePlaces(table, entry, titlesOfWord);
        return table;
    }

    // Of titles that one article has each, those come first whose words many titles have: the archive says more about what they are about.
    private static void AddTitlePlaces(SuggestionTableBuilder table, int entry, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> titlesOfWord)
    {
        Span<char> title = stackalloc char[MaxKeyBytes];
        ReadOnlySpan<char> text = title[..Encoding.UTF8.GetChars(table.KeyOf(entry), title)];
        double told = 0;
        int telling = 0;
        foreach (var word in text.Split(' '))
        {
            if (FunctionWords.Contains(text[word])) continue;
            told += Math.Log2(titlesOfWord[text[word]]);
            telling++;
        }
        // At most one doubling for titles of the most frequent words.
        double weight = Weight(table.CountOf(entry)) + (telling == 0 ? 0 : WeightOfDoubling * told / telling / 32);
        int offset = 0, places = 0;
        foreach (var word in text.Split(' '))
        {
            if (places == MaxPlacesInTitle) return;
            if (offset == 0 || !FunctionWords.Contains(text[word]))
            {
                table.AddPlace(entry, offset, weight + (offset == 0 ? TitleStartBonus : 0));
                places++;
            }
            offset += Encoding.UTF8.GetByteCount(text[word]) + 1;
        }
    }

    private static double Weight(int count) => WeightOfDoubling * Math.Log2(1 + count);

    private static int NextWord(ReadOnlySpan<byte> key, int at)
    {
        int blank = key[at..].IndexOf((byte)' ');
        return blank < 0 ? key.Length : at + blank + 1;
    }
}

using System.Runtime.Intrinsics;
using Search.Extraction.Dates;
using Search.Extraction.Languages;

namespace Search.Extraction.Text;

/// <summary>
/// One line of a document (a block element in HTML) with what can be seen of it alone. Everything downstream decides on these
/// figures; each line's text is read once, here.
/// </summary>
internal sealed class Line
{
    // A line of dates is short; longer lines are prose in which a date may be mentioned.
    private const int LongestDateLine = 160;
    private const int MostOtherLettersBesideDate = 30;

    private const int ShortestContentWord = 5;

    // Filled for one line after the other; one that was very long does not keep its room.
    private const int MostKept = 1 << 16;

    [ThreadStatic]
    private static int[]? t_content;

    [ThreadStatic]
    private static List<DateMatch>? t_dates;

    // How many common words of each language it has: at most 255, a byte each.
    private Vector128<byte> _stopWords;
    private int _wideLetters;
    private bool? _isCall;

    public Line(string text, int number, int blankLinesBefore)
    {
        Text = text;
        Number = number;
        BlankLinesBefore = blankLinesBefore;
        Phrase = FurniturePhrases.Match(text, out var isNotice);
        IsNotice = isNotice;
        EndsSentence = TextTools.EndsSentence(text);
        Count();
        if (text.Length <= LongestDateLine && Digits > 0)
        {
            var dates = t_dates ??= [];
            dates.Clear();
            DateScanner.Scan(text, NumericOrder.DayFirst, dates);
            if (dates.Count > 0)
            {
                Dates = [.. dates];
                OtherLettersBesideDates = DateScanner.OtherLetters(text, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(dates));
            }
        }

        Kind = KindOf();
    }

    /// <summary>Text, trimmed, runs of white space squeezed to one space; never empty.</summary>
    public string Text { get; }

    /// <summary>1-based line of the file.</summary>
    public int Number { get; }

    /// <summary>How many empty lines stand before it.</summary>
    public int BlankLinesBefore { get; }

    /// <summary>What its first words give away, or None.</summary>
    public LineKind Phrase { get; }

    /// <summary>Whether its first words are those of a notice of the site, which is no article however long it is.</summary>
    public bool IsNotice { get; }

    /// <summary>Its class at first sight.</summary>
    public LineKind Kind { get; }

    /// <summary>Whether it ends with a full stop or the like, closing quotes and brackets aside.</summary>
    public bool EndsSentence { get; }

    /// <summary>How long it is to a reader, in characters of an alphabet: ideographs and syllables count double.</summary>
    public int Extent => Text.Length + _wideLetters;

    public int Words { get; private set; }

    public int Letters { get; private set; }

    public int Digits { get; private set; }

    /// <summary>Words that begin with a capital.</summary>
    public int CapitalWords { get; private set; }

    /// <summary>Words of two and more letters all in capitals.</summary>
    public int UpperWords { get; private set; }

    /// <summary>How many sentences end before its last one.</summary>
    public int Sentences { get; private set; }

    public int Commas { get; private set; }

    /// <summary>Marks that occur in it.</summary>
    public LineMarks Marks { get; private set; }

    /// <summary>Hashes of its words of five and more letters in lower case: what it speaks about.</summary>
    public int[] ContentWords { get; private set; } = [];

    /// <summary>Dates printed in it, day first where the order is open; null when there are none or the line is long.</summary>
    public IReadOnlyList<DateMatch>? Dates { get; }

    /// <summary>Letters beside the dates that do not belong to them.</summary>
    public int OtherLettersBesideDates { get; } = int.MaxValue;

    /// <summary>Share of its letters that are links, 0 to 1; 0 in plain text.</summary>
    public double LinkShare { get; init; }

    /// <summary>What the HTML around it says; None in plain text.</summary>
    public ElementHints Hints { get; init; }

    /// <summary>How many common words of a language it has (at most 255).</summary>
    public int StopWordCount(Language language) => language == Language.None ? 0 : _stopWords[(int)language];

    /// <summary>Whether it asks its reader to subscribe, to follow or to buy. Several rules ask; each line is searched once.</summary>
    public bool IsCall => _isCall ??= Inserts.IsCall(this);

    /// <summary>Adds its counts to those of the document.</summary>
    public void AddStopWordsTo(Span<int> counts)
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] += _stopWords[i];
    }

    private void Count()
    {
        var text = Text.AsSpan();
        // One place more than such words can stand in it: a word is written before it is known whether it stays.
        var most = (text.Length + 1) / (ShortestContentWord + 1) + 1;
        var content = t_content is { } kept && kept.Length >= most ? kept : new int[Math.Max(most, 1024)];
        t_content = content.Length <= MostKept ? content : null;
        int contents = 0, words = 0, letters = 0, capitals = 0, uppers = 0;
        Vector128<byte> stopWords = default;
        for (var i = 0; i < text.Length;)
        {
            if (LetterCase.LowerLetter(text[i]) == '\0')
            {
                if (text[i] != ' ')
                    CountMark(text, i);
                i++;
                continue;
            }

            var start = i;
            var hash = StopWords.EmptyHash;
            var upper = 0;
            for (; i < text.Length; i++)
            {
                var letter = LetterCase.LowerLetter(text[i]);
                if (letter == '\0')
                    break;
                if (letter >= '\u3040' && letter is <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3')
                    _wideLetters++;
                upper += letter != text[i] ? 1 : 0;
                hash = StopWords.Hash(hash, letter);
            }

            var length = i - start;
            words++;
            letters += length;
            capitals += char.IsUpper(text[start]) ? 1 : 0;
            uppers += length >= 2 && upper == length ? 1 : 0;
            content[contents] = hash;
            contents += length >= ShortestContentWord ? 1 : 0;
            if (length <= StopWords.MaxLength)
                stopWords = Vector128.AddSaturate(stopWords, StopWords.LanguagesOf(hash));
        }

        (Words, Letters, CapitalWords, UpperWords, _stopWords) = (words, letters, capitals, uppers, stopWords);
        if (contents > 0)
            ContentWords = content.AsSpan(0, contents).ToArray();
    }

    private void CountMark(ReadOnlySpan<char> text, int i)
    {
        switch (text[i])
        {
            case >= '0' and <= '9':
                Digits++;
                break;
            case '.' or '?' or '!':
                Sentences += i + 1 < text.Length && text[i + 1] == ' ' ? 1 : 0;
                break;
            case '。':
                Sentences++;
                break;
            case ',' or '、':
                Commas++;
                break;
            case '"' or '“' or '”' or '„' or '«':
                Marks |= LineMarks.Quote;
                break;
            case '»':
                Marks |= LineMarks.Quote | LineMarks.Bar;
                break;
            case '|' or '›' or '•':
                Marks |= LineMarks.Bar;
                break;
            case '©' or '®' or '™':
                Marks |= LineMarks.Copyright;
                break;
            case '@':
                Marks |= LineMarks.At;
                break;
            case '{' or '}':
                Marks |= LineMarks.Braces;
                break;
        }
    }

    private LineKind KindOf()
    {
        if (Extent < 150 && Phrase != LineKind.None)
            return Phrase;
        if (Dates is not null && OtherLettersBesideDates <= MostOtherLettersBesideDate && !(EndsSentence && OtherLettersBesideDates > 12))
            return LineKind.Date;
        if (Extent < 120 && Names.BylineParser.HasLabel(Text))
            return LineKind.Byline;
        return Extent switch
        {
            < 70 when EndsSentence => LineKind.ShortSentence,
            < 25 => LineKind.Tiny,
            < 70 => LineKind.Short,
            < 150 => EndsSentence ? LineKind.MediumSentence : LineKind.Medium,
            _ => EndsSentence ? LineKind.LongSentence : LineKind.Long,
        };
    }
}

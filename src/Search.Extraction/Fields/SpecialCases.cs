using System.Buffers;
using System.Globalization;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Recognises what is no plain article: a live blog, a picture gallery, a stub before a paywall, a second article in the same file. They are
/// read as far as they go and named in <see cref="Article.Notes"/>, so that a person may look; nothing of them is made up.
/// </summary>
internal static class SpecialCases
{
    private const int LeastEntries = 5;
    private const int LeastEntriesOfNamed = 2;
    private const int ShortestEntry = 60;
    private const int MostStubCharacters = 1500;
    private const int LeastPictures = 6;
    private const int LeastOtherParagraphs = 3;

    // So many lines that are no paragraphs may stand among those.
    private const int MostOthers = 2;

    private static readonly SearchValues<string> PaywallPhrases = SearchValues.Create(
    [
        "to continue reading", "subscribe to read", "subscribe to continue", "subscribers only", "for subscribers", "already a subscriber", "this content is for", "this article is for", "to read the full", "to read this article",
        "sign in to read", "log in to read", "register to read", "free articles", "unlock this article", "premium content", "article réservé", "réservé aux abonnés", "il vous reste", "pour lire la suite", "weiterlesen mit", "nur für abonnenten", "lesen sie diesen artikel",
        "jetzt abonnieren", "sie sind bereits kunde", "bereits abonnent", "para seguir leyendo", "solo para suscriptores", "exclusivo para suscriptores", "exclusivo para assinantes", "conteúdo exclusivo", "per continuare a leggere", "contenuto riservato", "riservato agli abbonati",
        "доступно по подписке", "только для подписчиков", "чтобы прочитать", "abonelere özel", "devamını okumak için",
    ], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] LiveWords =
        ["live updates", "live blog", "liveblog", "live:", "as it happened", "the latest:", "live-ticker", "liveticker", "news-ticker", "newsticker", "ticker:", "en direct", "direct :", "última hora", "en directo", "minuto a minuto", "ao vivo", "in diretta", "la diretta", "онлайн-трансляция", "текстовая трансляция", "canlı anlatım", "canlı blog"];

    /// <summary>The remarks, in a fixed order; none for a plain article.</summary>
    public static List<string> Notes(BodyLines body, string? title)
    {
        var notes = new List<string>();
        var (start, end) = (body.Start, body.End);
        var isLive = IsLiveBlog(body, title, start, end);
        if (isLive)
            notes.Add("a live blog: its entries are kept in the order of the file");
        var length = BodyLength(body);
        if (IsGallery(body, out var pictures))
            notes.Add($"a picture gallery: {pictures} captions or numbers of pictures, little other text");
        if (length < MostStubCharacters && PaywallPhrase(body, start, end) is { } phrase)
            notes.Add($"only the beginning stands in the file: \"{phrase}\"");
        if ((OtherArticle(body, end) ?? (isLive ? null : HeadlineOfItsOwn(body, start) ?? HeadOfItsOwn(body, start))) is { } other)
            notes.Add($"a second article may begin at line {other.Number}: \"{Cut(other.Text)}\"");
        return notes;
    }

    /// <summary>Takes the captions of a picture gallery into its body: they are what it says.</summary>
    public static void KeepGallery(BodyLines body)
    {
        if (!IsGallery(body, out _))
            return;
        for (var i = 0; i < body.Lines.Count; i++)
            body.IsBody[i] |= body.Reasons[i] is null && IsCaption(body, i);
    }

    /// <summary>Takes the time and the heading of a live blog's first entry, which stand above its first paragraph, into the body.</summary>
    public static void KeepFirstEntry(BodyLines body)
    {
        const int Reach = 2;
        var (start, end) = (body.Start, body.End);
        for (var i = start - 1; i >= Math.Max(0, start - Reach) && !body.Used[i] && body.Lines[i] is { Phrase: LineKind.None } line && line.Kind != LineKind.Byline; i--)
        {
            if (!IsTimeOfEntry(line.Text, out _) || !IsLiveBlog(body, body.Title < 0 ? null : body.Lines[body.Title].Text, i, end))
                continue;
            for (; i < start; i++)
                body.IsBody[i] = true;
            return;
        }
    }

    private static bool IsGallery(BodyLines body, out int pictures)
    {
        const int MostTextOfPicture = 100;
        pictures = Pictures(body);
        var text = 0;
        for (var i = 0; pictures >= LeastPictures && i < body.Lines.Count; i++)
            text += body.IsBody[i] && !IsCaption(body, i) ? body.Lines[i].Text.Length : 0;
        return pictures >= LeastPictures && text < pictures * MostTextOfPicture;
    }

    // With a credit, or below the number of its picture.
    private static bool IsCaption(BodyLines body, int i)
    {
        const int LeastWords = 4;
        var line = body.Lines[i];
        return line.Words >= LeastWords && (line.Phrase == LineKind.Caption || (i > 0 && IsCounter(body.Lines[i - 1]) && line.Kind != LineKind.Byline));
    }

    // Times alone, or in front of their entries, over and over inside the text, one later than the other. A column of latest news has
    // such times too, but its headlines are not of the body.
    private static bool IsLiveBlog(BodyLines body, string? title, int start, int end)
    {
        int entries = 0, later = 0, earlier = 0, last = -1;
        for (var i = start; i < end; i++)
        {
            if (!IsTimeOfEntry(body.Lines[i].Text, out var minutes) || !IsEntry(body, i, end))
                continue;
            if (last >= 0)
                (later, earlier) = (later + (minutes >= last ? 1 : 0), earlier + (minutes <= last ? 1 : 0));
            last = minutes;
            entries++;
        }

        return (entries >= LeastEntries || (entries >= LeastEntriesOfNamed && IsNamedLive(title))) && Math.Max(later, earlier) * 5 >= (entries - 1) * 4;
    }

    private static bool IsNamedLive(string? title) => title is not null && Array.Exists(LiveWords, w => title.Contains(w, StringComparison.OrdinalIgnoreCase));

    // Running text of the body on the line or below it.
    private static bool IsEntry(BodyLines body, int i, int end)
    {
        for (var j = i; j < Math.Min(end, i + 3); j++)
        {
            if (body.IsBody[j] && body.Lines[j].EndsSentence && body.Lines[j].Extent >= ShortestEntry)
                return true;
        }

        return false;
    }

    private static bool IsTimeOfEntry(string line, out int minutes)
    {
        minutes = -1;
        // "10:45", "10.45 Uhr", "10:45 a.m. Jane Doe", "10:45 – The …"
        if (HoursAgo(line) is { } ago)
        {
            minutes = ago;
            return true;
        }

        var digits = 0;
        while (digits < line.Length && digits < 3 && char.IsAsciiDigit(line[digits]))
            digits++;
        var isTime = digits is 1 or 2 && line.Length > digits + 2 && line[digits] is ':' or '.' or 'h' && char.IsAsciiDigit(line[digits + 1]) && char.IsAsciiDigit(line[digits + 2]) &&
            (line.Length == digits + 3 || line[digits + 3] is ' ' or ',' or '-' or '–' or '—' or '|') && (line[digits] == ':' || line.Length < 20);
        if (!isTime)
            return false;
        minutes = int.Parse(line.AsSpan(0, digits), CultureInfo.InvariantCulture) * 60 + int.Parse(line.AsSpan(digits + 1, 2), CultureInfo.InvariantCulture);
        if (line.AsSpan(digits + 3).TrimStart().StartsWith("p", StringComparison.OrdinalIgnoreCase) && minutes < 12 * 60)
            minutes += 12 * 60;
        return minutes < 24 * 60;
    }

    // Alone on their lines: "5 p.m.", "5 minutes ago", "2 hours ago" (of a day, counted backwards).
    private static int? HoursAgo(string line)
    {
        const int Longest = 16;
        if (line.Length > Longest || !char.IsAsciiDigit(line[0]))
            return null;
        var space = line.AsSpan().IndexOf(' ');
        if (space is < 1 or > 2 || !int.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return line[(space + 1)..].TrimEnd('.').Replace(".", "", StringComparison.Ordinal) switch
        {
            "am" or "AM" => number % 12 * 60,
            "pm" or "PM" => (number % 12 + 12) * 60,
            "min ago" or "mins ago" or "minute ago" or "minutes ago" => 24 * 60 - number,
            "hr ago" or "hrs ago" or "hour ago" or "hours ago" => (24 - number) * 60,
            _ => null,
        };
    }

    // Captions, and counters such as "3 / 12" or "Image 3 of 12".
    private static int Pictures(BodyLines body)
    {
        var pictures = 0;
        for (var i = Math.Max(0, body.Title); i < body.Lines.Count; i++)
            pictures += body.Lines[i].Phrase == LineKind.Caption || IsCounter(body.Lines[i]) ? 1 : 0;
        return pictures;
    }

    private static bool IsCounter(Line line)
    {
        if (line.Text.Length > 24 || line.Digits is < 2 or > 6)
            return false;
        var of = line.Text.IndexOf('/');
        if (of < 0)
            of = line.Text.IndexOf(" of ", StringComparison.OrdinalIgnoreCase);
        return of > 0 && line.Words <= 3 && line.Text[..of].Any(char.IsAsciiDigit) && line.Text[of..].Any(char.IsAsciiDigit) && line.Dates is null;
    }

    public static string? PaywallPhrase(BodyLines body, int start, int end)
    {
        for (var i = Math.Max(0, Math.Min(start, body.Lines.Count) - 2); i < Math.Min(body.Lines.Count, end + 8); i++)
        {
            var text = body.Lines[i].Text;
            if (text.Length < 300 && !body.Context.AfterComments[i] && !text.Contains("comment", StringComparison.OrdinalIgnoreCase) && text.AsSpan().ContainsAny(PaywallPhrases))
                return Cut(text);
        }

        return null;
    }

    // Behind the body: a line like a headline with a date or byline under it, then running text that was not taken for this article's.
    private static Line? OtherArticle(BodyLines body, int end)
    {
        for (var i = end; i + 2 < body.Lines.Count; i++)
        {
            var line = body.Lines[i];
            if (body.Context.AfterComments[i] || line.Kind is not (LineKind.Short or LineKind.Medium) || line.Words < 4 || body.Reasons[i] is not null || body.Used[i] || line.LinkShare > 0.5)
                continue;
            // A list of teasers has a headline and a date before each of its paragraphs.
            var hasHead = false;
            var paragraphs = 0;
            for (var j = i + 1; j < Math.Min(body.Lines.Count, i + 10); j++)
            {
                var isHead = body.Lines[j].Kind is LineKind.Date or LineKind.Byline;
                if (isHead && paragraphs > 0)
                    break;
                hasHead |= isHead && j <= i + 3;
                paragraphs += body.Context.Strong[j] ? 1 : 0;
            }

            if (hasHead && paragraphs >= LeastOtherParagraphs)
                return line;
        }

        return null;
    }

    // Articles one behind the other: a headline that speaks of what stands below it and little of what stood before, with a date or a byline under it,
    // or comments on another article before it, or of other things altogether. Without these it may as well be a heading inside the article.
    private static Line? HeadlineOfItsOwn(BodyLines body, int start)
    {
        const int LeastSpokenOf = 2;
        const int LeastSpokenOfInOneTopic = 3;
        var lines = body.Lines;
        var before = 0;
        // What was said up to a line; gathered when a headline asks for it, which few texts do.
        var said = new HashSet<int>();
        var saidUpTo = Math.Max(0, body.Title);
        for (var i = start; i + LeastOtherParagraphs < lines.Count; i++)
        {
            var line = lines[i];
            if (body.Context.Strong[i])
            {
                before++;
                continue;
            }

            if (before < LeastOtherParagraphs || line.EndsSentence || line.Kind is not (LineKind.Short or LineKind.Medium) || line.Phrase != LineKind.None || line.ContentWords.Length < LeastSpokenOf || body.Used[i])
                continue;
            if (!HasTextBelow(body, i))
                continue;
            var own = new HashSet<int>(line.ContentWords);
            var all = own.Count;
            var (text, hasHead) = TextBelow(body, i, own);
            for (; saidUpTo < i; saidUpTo++)
                said.UnionWith(lines[saidUpTo].ContentWords);
            var known = line.ContentWords.Distinct().Count(said.Contains);
            hasHead |= body.Context.AfterComments[i];
            var isOther = IsOtherTopic(said, text);
            if ((hasHead || isOther) && all - own.Count >= (isOther ? LeastSpokenOf : LeastSpokenOfInOneTopic) && (body.Context.AfterComments[i] || known * 3 <= all))
                return line;
        }

        return null;
    }

    // A headline with byline and date of its own, and a paragraph or two below it, which end the file: lists of teasers have several, and stand below a label.
    private static Line? HeadOfItsOwn(BodyLines body, int start)
    {
        const int Reach = 4;
        const int MostBehind = 6;
        var lines = body.Lines;
        Line? only = null;
        for (var i = start + 1; i + 2 < lines.Count; i++)
        {
            if (body.Context.AfterComments[i] || body.Context.RelatedBefore[i] < Reach)
                return null;
            var line = lines[i];
            if (line.EndsSentence || line.Kind is not (LineKind.Short or LineKind.Medium) || line.Words < Reach || body.Used[i] || body.Reasons[i] is not null)
                continue;
            var head = i + 1;
            bool hasDate = false, hasByline = false;
            for (; head < lines.Count && head <= i + Reach && !body.Context.Strong[head]; head++)
            {
                hasDate |= lines[head].Kind == LineKind.Date;
                hasByline |= lines[head].Kind == LineKind.Byline || Names.BylineParser.HasGivenName(lines[head].Text) && Names.BylineParser.IsName(lines[head].Text);
            }

            if (!hasDate || !hasByline || head >= lines.Count || !body.Context.Strong[head])
                continue;
            if (only is not null || lines.Count - head > MostBehind)
                return null;
            only = line;
        }

        return only;
    }

    // Whether enough paragraphs stand below a line, with a date or byline and few other lines between.
    private static bool HasTextBelow(BodyLines body, int line)
    {
        int paragraphs = 0, others = 0;
        for (var i = line + 1; i < body.Lines.Count && paragraphs < LeastOtherParagraphs && others <= MostOthers; i++)
        {
            if (body.Context.Strong[i])
                paragraphs++;
            else if (paragraphs > 0 || body.Lines[i].Kind is not (LineKind.Date or LineKind.Byline))
                others++;
        }

        return paragraphs == LeastOtherParagraphs;
    }

    // The words of the paragraphs below a line; takes out of its own words those that they speak of. And whether a date or byline stands above them.
    private static (HashSet<int> Words, bool HasHead) TextBelow(BodyLines body, int line, HashSet<int> own)
    {
        const int MostParagraphs = 8;
        var lines = body.Lines;
        int paragraphs = 0, others = 0;
        var hasHead = false;
        var words = new HashSet<int>();
        for (var i = line + 1; i < lines.Count && paragraphs < MostParagraphs && others <= MostOthers; i++)
        {
            if (lines[i].Kind is LineKind.Date or LineKind.Byline && paragraphs == 0)
            {
                hasHead = true;
            }
            else if (!body.Context.Strong[i])
            {
                others++;
            }
            else
            {
                if (++paragraphs <= LeastOtherParagraphs)
                    own.ExceptWith(lines[i].ContentWords);
                words.UnionWith(lines[i].ContentWords);
            }
        }

        return (words, hasHead);
    }

    // An article goes on in the words that it began with: of 250 words of the middle of news articles a fifth were said before (in nine of
    // ten a ninth and more), of those of another article an eleventh.
    private static bool IsOtherTopic(HashSet<int> said, HashSet<int> words)
    {
        const int LeastWords = 40;
        const double MostSaid = 0.1;
        return said.Count >= LeastWords && words.Count >= LeastWords && words.Count(said.Contains) <= MostSaid * words.Count;
    }

    private static int BodyLength(BodyLines body)
    {
        var length = 0;
        for (var i = 0; i < body.Lines.Count; i++)
            length += body.IsBody[i] ? body.Lines[i].Text.Length : 0;
        return length;
    }

    private static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";
}

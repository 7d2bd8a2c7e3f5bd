using System.Buffers;

namespace Search.Extraction.Text;

/// <summary>
/// Lines that are no article wherever they stand, though they stand between its paragraphs and some read like one: rules, notices of consent, links to
/// other articles behind their label, calls to subscribe, addresses to write to.
/// </summary>
internal static class Inserts
{
    private const int LongestCall = 400;
    private const int FewestWordsOfCall = 3;
    private const int LongestAddress = 200;
    private const int LongestLabel = 40;
    private const int LongestHeadline = 160;
    private const double MostOfCaption = 1.5;
    private const double MostOfTwoSentences = 0.2;
    private const int ShortestParagraph = 80;

    // A line that ends with the credit of a picture is a caption, unless the model is sure: agencies sign paragraphs, too. Below the least it is out anyhow.
    private const double LeastOfCredit = -2;
    private const double MostOfCredit = 1;

    private static readonly SearchValues<string> Newsletters = SearchValues.Create(["ewsletter", "NEWSLETTER", "infolettre", "bolet"], StringComparison.Ordinal);

    // A report about newsletters tells of subscribers; a call tells its reader what to do.
    private static readonly SearchValues<string> Calls = SearchValues.Create(
    [
        "sign up", "signing up", "subscribe ", "subscribing", "subscribe.", "inbox", "posteingang", "anmelden", "abonnier", "abonnez", "inscri", "reciba",
        "recibe", "recibir", "receba", "receber", "ricever", "recevoir", "in this weekly", "in this daily", "our free", "our weekly", "our daily", "suscríb", "suscrib", "iscriv",
        "ricevi", "recevez",
    ], StringComparison.OrdinalIgnoreCase);

    // Behind a question to the reader or a sentence about the site.
    private static readonly SearchValues<string> Commands = SearchValues.Create(
    [
        ". Download the", ". Download The", ". Download our", ". Subscribe ", ". Sign up", ". Follow us", ". Click here", ". Join our", "? Share ",
        "? Subscribe ", "? Support ", "? Sign up", "? Contact ", "? Let us know", "? Email ", "? Write to ", "? Send ", "! Subscribe ", "! Follow us",
        "! Share ", ". Jetzt anmelden", ". Hier anmelden", ". Kostenlos anmelden", ". Hier geht's zu", ". Hier geht’s zu", ". Hier geht es zu", ". Hier gratis",
        ". Hier herunterladen", "? Hier geht es zu", "? Hier geht’s zu", "? Hier geht's zu", "? Dann sind Sie bei", ". Inscrivez-vous", ". Abonnez-vous",
        ". Suscríbe", ". Suscríbase", ". Regístrate", ". Iscriviti", ". Inscreva-se", ". Cadastre-se",
    ], StringComparison.Ordinal);

    private static readonly SearchValues<string> ToInbox = SearchValues.Create(["to your inbox"], StringComparison.Ordinal);

    private static readonly string[] Counted = [" views", " shares", " reads", " hits", " просмотров", " просмотра", " vues", " visitas"];

    private static readonly string[] ReadingTimes = [" min read", " mins read", " minute read", " minutes read", " min", " Min."];

    private static readonly string[] Pages = ["Page ", "Seite ", "Страница ", "list "];

    // Apart, because .NET searches for several texts quickly only where all begin in ASCII.
    private static readonly SearchValues<string> Mails = SearchValues.Create(["email", "e-mail", "correo electr", "e-posta"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> MailsInCyrillic = SearchValues.Create(["электронн"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    private static readonly SearchValues<string> Commissions = SearchValues.Create(
        ["we may earn a", "we may earn com", "we earn a com", "We may earn a", "We may earn com", "We earn a com", "an affiliate commission"], StringComparison.Ordinal);

    // What platforms put into the posts of all who write there.
    private static readonly SearchValues<string> Platforms = SearchValues.Create(
    [
        "to receive new posts", "post is public so feel free", "is a reader-supported publication", "ubscribe now to get the full",
        "Thank you for reading this post, don't forget", "Get full access to", "Start your free trial", "Check out what's clicking on",
        "redaktionell nicht bearbeitet", "to your Google News", "preferred source on Google",
    ], StringComparison.Ordinal);

    private static readonly SearchValues<string> Agencies = SearchValues.Create(
        ["GETTY", "REUTERS", "/AP", "/AFP", "/EPA", "ALAMY", "SHUTTERSTOCK", "IMAGO", "DPA/", "/DPA"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Networks = SearchValues.Create(
        ["Facebook", "Twitter", "Instagram", "Telegram", "WhatsApp", "LinkedIn", "TikTok", "YouTube", "@"], StringComparison.Ordinal);

    /// <summary>Whether a line is one of them.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="i">The line.</param>
    /// <param name="score">How the model judges it, above 0 for body.</param>
    public static bool IsOne(IReadOnlyList<Line> lines, int i, double score)
    {
        var line = lines[i];
        // What begins like furniture, where the model leans that way too: paragraphs around it do not make it one.
        if (line is { Words: 0, Digits: 0 } or { Phrase: LineKind.Related, EndsSentence: false } || line.IsNotice || (line.Phrase != LineKind.None && score < 0))
            return true;
        if (IsBelowLabel(lines, i))
            return true;
        if (i > 0 && !line.EndsSentence && line.Extent <= LongestHeadline && lines[i - 1] is { Phrase: LineKind.Caption, Words: <= 2 } above &&
            above.Text.Contains("caption", StringComparison.OrdinalIgnoreCase))
            return true;
        // Above a line that is nothing but the credit of a picture.
        if (i + 1 < lines.Count && score < (line.Sentences == 0 || !line.EndsSentence ? MostOfCaption : MostOfTwoSentences) && line.Sentences <= 1 &&
            ((line.Extent <= LongestHeadline && IsCredit(lines[i + 1])) || (line.Extent <= LongestAddress && PictureCredits.IsAlone(lines[i + 1]))))
            return true;
        if (line is { EndsSentence: false, Text: ['►' or '▶' or '➤' or '→' or '»' or '›' or '●' or '☞', ..], Words: >= 3 } &&
            !(line.Text[0] is '»' or '›' && line.Text.AsSpan().ContainsAny('«', '‹')))
            return true;
        return line.IsCall || IsAddress(line) || IsCount(line) || IsLinkToMedia(line.Text) || IsPageNumber(line) || IsCaption(lines, i, score);
    }

    private static bool IsCaption(IReadOnlyList<Line> lines, int i, double score)
    {
        const int Longest = 350;
        const int LongestSeen = 200;
        const double MostOfWords = 2.6;
        const double MostOfSeen = 0.8;
        var line = lines[i];
        if (score <= LeastOfCredit)
            return false;
        if (IsOfFile(line.Text) || (score < MostOfCredit && PictureCredits.IsAtEnd(line.Text)))
            return true;
        if (score < MostOfSeen && IsTwice(lines, i))
            return true;
        if (score < MostOfWords && line.Extent <= Longest && PictureCredits.HasCaptionWords(line.Text) && !TellsOfBeingPictured(line.Text))
            return true;
        var isAboveText = IsParagraph(i + 1) || IsParagraph(i + 2);
        if (score < MostOfSeen && isAboveText && line is { Sentences: 0, Extent: <= LongestSeen } && PictureCredits.TellsWhatIsSeen(line.Text))
            return true;
        return score < MostOfCaption && (PictureCredits.IsSourceAtEnd(line, isAboveText) || (isAboveText && PictureCredits.IsAlone(line)));

        bool IsParagraph(int at) => at < lines.Count && lines[at] is { EndsSentence: true, Extent: >= ShortestParagraph };
    }

    // What is said of a picture to those who do not see it, and printed below it. Where all is there twice in a row, it is no picture's.
    private static bool IsTwice(IReadOnlyList<Line> lines, int i)
    {
        const int FewestWords = 4;
        if (lines[i].Words < FewestWords)
            return false;
        var first = IsTwin(i) ? i : i - 1;
        return IsTwin(first) && !IsTwin(first - 2) && !IsTwin(first + 2);

        bool IsTwin(int at) => at >= 0 && at + 1 < lines.Count && lines[at].Text == lines[at + 1].Text;
    }

    // "FILE - The old bridge in Springfield, May 1, 2023."
    private static bool IsOfFile(ReadOnlySpan<char> text) => text.StartsWith("FILE ") && text.Length > 7 && text[5] is '-' or '–' or '—' && text[6] == ' ';

    // "He was pictured with the mayor."
    private static bool TellsOfBeingPictured(ReadOnlySpan<char> text) =>
        text.Contains("as pictured", StringComparison.Ordinal) || text.Contains("ere pictured", StringComparison.Ordinal) || text.Contains("een pictured", StringComparison.Ordinal);

    /// <summary>Whether a line is one of the headlines below the label of a box. A short line behind the first of them may be a heading of the article.</summary>
    public static bool IsBelowLabel(IReadOnlyList<Line> lines, int i)
    {
        const int MostHeadlines = 8;
        const int FewestWords = 4;
        for (var above = i - 1; above >= Math.Max(0, i - MostHeadlines) && IsHeadline(lines[above + 1]); above--)
        {
            if (lines[above] is { Phrase: LineKind.Related, EndsSentence: false })
                return lines[above].Text.Length <= LongestLabel && (above == i - 1 || lines[i].Words >= FewestWords);
        }

        return false;

        static bool IsHeadline(Line line) => line.Extent <= LongestHeadline && (!line.EndsSentence || line.Text[^1] == '?');
    }

    // "2820 views", "6 min read"
    private static bool IsCount(Line line) =>
        line is { Words: 1 or 2 or 3, Digits: > 0, Text.Length: <= 20 } && char.IsAsciiDigit(line.Text[0]) &&
        Array.Exists(line.Words == 1 ? Counted : ReadingTimes, word => line.Text.EndsWith(word, StringComparison.OrdinalIgnoreCase));

    // "Page 2 of 5", "-- 14 --", and as screen readers count
    private static bool IsPageNumber(Line line) =>
        line is { Words: 0, Digits: <= 4, Text: ['-' or '–' or '—', .., '-' or '–' or '—'] } ||
        line is { Words: <= 2, Digits: >= 2, Text.Length: <= 20 } && Array.Exists(Pages, page => line.Text.StartsWith(page, StringComparison.OrdinalIgnoreCase));

    // "Photo: Valley News", "JANE DOE/AFP/GETTY IMAGES"
    private static bool IsCredit(Line line) =>
        line is { EndsSentence: false, Extent: <= LongestHeadline } &&
        (line.Phrase == LineKind.Caption || (line.UpperWords >= 2 && line.UpperWords == line.Words && line.Text.AsSpan().ContainsAny(Agencies)));

    /// <summary>Whether a line asks its reader to subscribe to a newsletter, to follow, to comment or to buy: <see cref="Line.IsCall"/> keeps it.</summary>
    public static bool IsCall(Line line)
    {
        if (line.Extent > LongestCall)
            return false;
        var text = line.Text.AsSpan();
        // No commission and no platform says it in fewer words, and a command stands behind the end of a sentence: most lines are not searched for them.
        var hasWords = line.Words >= FewestWordsOfCall;
        if ((hasWords && text.ContainsAny(Commissions)) || (IsPointing(text) && !line.EndsSentence) || (text.StartsWith("Follow ") && text.ContainsAny(Networks)))
            return true;
        var isOfNewsletter = text.ContainsAny(Newsletters);
        // What is quoted is said by others, what stands behind the quote is not.
        if (line.Sentences > 0 && (isOfNewsletter || line.Extent <= LongestAddress) && text[(text.LastIndexOfAny(Quotes) + 1)..].ContainsAny(Commands))
            return true;
        if (((line.Extent <= LongestAddress && text.ContainsAny(ToInbox)) || (isOfNewsletter && text.ContainsAny(Calls))) && !text.ContainsAny(Quotes))
            return true;
        return hasWords && line.Extent <= LongestAddress && (text.ContainsAny(Platforms) || text.Contains("oin the conversation", StringComparison.Ordinal));
    }

    // Pictures of hands that point, telephones, letters and bells: 👉 📲 📱 📧 📩 📬 🔔.
    private static bool IsPointing(ReadOnlySpan<char> text) =>
        text.Length > 2 && ((text[0] == '\uD83D' && text[1] is '\uDC49' or '\uDC47' or '\uDCF1' or '\uDCF2' or '\uDCE7' or '\uDCE9' or '\uDCEC' or '\uDD14') || text[0] == '➡');

    /// <summary>Whether a line is of a form to subscribe: a call, or a short line that asks to sign up or for an address.</summary>
    public static bool IsForm(Line line) =>
        line.IsCall || ((line is { EndsSentence: false, Extent: <= LongestHeadline } || line.Phrase == LineKind.Furniture) && AsksForAddress(line.Text));

    private static bool AsksForAddress(ReadOnlySpan<char> text) => text.ContainsAny(Calls) || text.ContainsAny(Newsletters) || text.ContainsAny(Mails) || text.ContainsAny(MailsInCyrillic);

    /// <summary>Whether a short line gives an address for mail.</summary>
    public static bool IsAddress(Line line)
    {
        if (line.Extent > LongestAddress || !line.Marks.HasFlag(LineMarks.At))
            return false;
        var at = line.Text.IndexOf('@');
        var end = at + 1;
        var dots = 0;
        for (; end < line.Text.Length && (char.IsAsciiLetterOrDigit(line.Text[end]) || line.Text[end] is '.' or '-'); end++)
            dots += line.Text[end] == '.' && end + 1 < line.Text.Length && char.IsAsciiLetter(line.Text[end + 1]) ? 1 : 0;
        return at > 0 && dots > 0 && char.IsAsciiLetterOrDigit(line.Text[at - 1]);
    }

    // "WATCH | Finance minister delivers the budget"
    private static bool IsLinkToMedia(string text)
    {
        if (text.Length < 2 || !char.IsAsciiLetterUpper(text[0]) || !char.IsAsciiLetterUpper(text[1]))
            return false;
        foreach (var label in (ReadOnlySpan<string>)["WATCH", "READ", "LISTEN", "VIDEO", "PHOTOS", "GALLERY", "READ MORE", "IN PICTURES", "RELATED", "SEE ALSO", "ALSO READ"])
        {
            if (text.Length > label.Length + 2 && text.StartsWith(label, StringComparison.Ordinal) && text.AsSpan(label.Length).TrimStart() is ['|' or ':', ..])
                return true;
        }

        return false;
    }
}

using System.Buffers;

namespace Search.Extraction.Text;

/// <summary>
/// Lines that are no article wherever they stand, though they stand between its paragraphs and some read like one: rules, notices of consent, links to
/// other articles behind their label, calls to subscribe, addresses to write to.
/// </summary>
internal static class Inserts
{
    private const int LongestCall = 400;
    private const int LongestAddress = 200;
    private const int LongestLabel = 40;
    private const int LongestHeadline = 160;

    private static readonly SearchValues<string> Newsletters = SearchValues.Create(["ewsletter", "NEWSLETTER", "infolettre", "bolet"], StringComparison.Ordinal);

    // A report about newsletters tells of subscribers; a call tells its reader what to do.
    private static readonly SearchValues<string> Calls = SearchValues.Create(
        ["sign up", "signing up", "subscribe ", "subscribing", "subscribe.", "inbox", "posteingang", "anmelden", "abonnier", "abonnez", "inscri", "reciba", "recibe", "receba", "suscríb", "suscrib", "iscriv", "ricevi", "recevez"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    private static readonly SearchValues<string> Commissions = SearchValues.Create(["we may earn a", "we may earn com", "we earn a com", "We may earn a", "We may earn com", "We earn a com", "an affiliate commission"], StringComparison.Ordinal);

    // What platforms put into the posts of all who write there.
    private static readonly SearchValues<string> Platforms = SearchValues.Create(
        ["to receive new posts", "post is public so feel free", "is a reader-supported publication", "ubscribe now to get the full", "Thank you for reading this post, don't forget", "Get full access to", "Start your free trial"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Networks = SearchValues.Create(["Facebook", "Twitter", "Instagram", "Telegram", "WhatsApp", "LinkedIn", "TikTok", "YouTube", "@"], StringComparison.Ordinal);

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
        if (i > 0 && !line.EndsSentence && line.Extent <= LongestHeadline && lines[i - 1] is { Phrase: LineKind.Related, EndsSentence: false } label && label.Text.Length <= LongestLabel)
            return true;
        if (i > 0 && !line.EndsSentence && line.Extent <= LongestHeadline && lines[i - 1] is { Phrase: LineKind.Caption, Words: <= 2 } above && above.Text.Contains("caption", StringComparison.OrdinalIgnoreCase))
            return true;
        return IsCall(line) || IsAddress(line) || IsLinkToMedia(line.Text);
    }

    /// <summary>Whether a line asks its reader to subscribe to a newsletter, to follow, to comment or to buy.</summary>
    public static bool IsCall(Line line)
    {
        if (line.Extent > LongestCall)
            return false;
        var text = line.Text.AsSpan();
        return text.ContainsAny(Commissions) || (line.Extent <= LongestAddress && text.ContainsAny(Platforms)) || (text.ContainsAny(Newsletters) && text.ContainsAny(Calls) && !text.ContainsAny(Quotes)) || (text.StartsWith("Follow ") && text.ContainsAny(Networks)) || (line.Extent <= LongestAddress && text.Contains("oin the conversation", StringComparison.Ordinal));
    }

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

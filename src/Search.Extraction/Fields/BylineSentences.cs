using Search.Extraction.Dates;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Sentences that tell who wrote an article: "Jane Doe is a reporter in Berlin." below it, the signature at the end of its
/// last paragraph. And those of its body that speak of somebody, who therefore did not.
/// </summary>
internal static class BylineSentences
{
    private const int TailReach = 4;
    private const int ShortestBiographyName = 5;
    private const int LongestBiographyName = 40;
    private const int LongestSignature = 240;
    private const string Reporting = "reporting by ";

    // "This post was written by …", "Dieser Beitrag wurde von … verfasst": first words, what they speak of, what was done, by whom.
    private static readonly WordSet Demonstratives = Words("this|dieser|diese|dieses|cet|cette|ce|este|esta|questo|questa|bu|этот|эту|данный");
    private static readonly WordSet KindsOfText = Words(
        "post|article|story|piece|report|essay|column|review|interview|feature|entry|beitrag|artikel|text|bericht|kommentar|billet|texte|texto|artículo|entrada|" +
        "reportaje|nota|artigo|matéria|reportagem|articolo|testo|pezzo|yazı|haber|makale|материал|статья|статью|текст|пост");
    private static readonly WordSet Writing = Words(
        "written|authored|penned|contributed|geschrieben|verfasst|écrit|écrite|rédigé|escrito|escrita|redactado|redactada|" +
        "scritto|redatto|написал|написала|подготовил|подготовила|yazıldı|alındı|hazırlandı");
    private static readonly WordSet Agents = Words("by|von|par|por|da|dal|dalla|написал|написала|подготовил|подготовила");

    private static readonly string[] ReportEnds = [";", "additional reporting", "writing by", "editing by", "edited by", "compiled by"];

    private static readonly string[] BiographyVerbs =
        [" is a ", " is an ", " is the ", " covers ", " reports ", " writes ", " has been ", " est ", " ist ", " es ", " é ", " è ", ", a ", ", an "];

    /// <summary>Adds whom a line tells to be the author.</summary>
    public static void AddBiography(List<Candidate<Byline>> candidates, BodyLines body, int i)
    {
        if (body.Reasons[i] is null && NameOfBiography(body, i) is { } name)
            candidates.Add(new Candidate<Byline>(BylineParser.Parse(name, labelled: true), "byline-biography", i, 2.5 - 0.05 * Math.Max(0, i - body.End), 0.7, body.Lines[i].Text));
    }

    /// <summary>Adds whom a sentence says to have written it: "This post was written by Jane Doe."</summary>
    public static void AddWriting(List<Candidate<Byline>> candidates, BodyLines body, int i)
    {
        const int Shortest = 25;
        const int Longest = 200;
        var text = body.Lines[i].Text;
        if (text.Length is >= Shortest and <= Longest && body.Reasons[i] is null &&
            text.IndexOf(' ') is > 1 and var space && Demonstratives.Contains(text.AsSpan(0, space)) && OfWriting(text) is { } byline)
            candidates.Add(new Candidate<Byline>(byline, "byline-sentence", i, 4, 0.85, text));
    }

    private static Byline? OfWriting(string text)
    {
        const string By = "tarafından";
        var words = text.TrimEnd('.', ' ').Split(' ');
        var verb = Array.FindIndex(words, word => Writing.Contains(word.AsSpan().Trim(",;")));
        if (verb < 2 || !(KindsOfText.Contains(words[1]) || KindsOfText.Contains(words[2])))
            return null;
        // Turkish names them before the word for it, the others behind.
        var (start, end) = Array.IndexOf(words, By) is > 2 and var by ? (2, by) : (Array.FindIndex(words, 2, word => Agents.Contains(word)) + 1, words.Length);
        if (start < 2)
            return null;
        var last = Array.FindIndex(words, start, end - start, word => Writing.Contains(word) || (char.IsLower(word[0]) && word.EndsWith("ed", StringComparison.Ordinal)));
        var named = string.Join(' ', words[start..(last > start ? last : end)]).AsSpan();
        if (BylineWords.Joiners.Contains(named[(named.LastIndexOf(' ') + 1)..]))
            named = named[..named.LastIndexOf(' ')];
        var cut = named.IndexOfAny(",;(");
        var byline = BylineParser.Parse((cut > 0 ? named[..cut] : named).ToString(), labelled: true);
        return byline.Authors.Count > 0 && byline.Authors.All(a => a.Name.Contains(' ')) ? byline : null;
    }

    /// <summary>Whom a line tells to be the author, "Jane Doe is a reporter in Berlin." below the body; or null.</summary>
    public static string? NameOfBiography(BodyLines body, int i)
    {
        var text = body.Lines[i].Text;
        if (text.Length is < 20 or > 600)
            return null;
        foreach (var verb in BiographyVerbs)
        {
            var at = text.AsSpan(0, Math.Min(text.Length, LongestBiographyName + verb.Length)).IndexOf(verb);
            if (at < ShortestBiographyName)
                continue;
            var rest = text[(at + verb.Length)..];
            if (BylineParser.IsName(text[..at]) && (BylineParser.IsRole(rest[..Math.Min(rest.Length, 100)]) || IsLastWord(body, i, text[..at]))
                && !rest.Contains(" said", StringComparison.Ordinal) && !IsSpokenOf(body, text[..at], except: i))
                return text[..at];
        }

        return null;
    }

    // "Graham Pell is a retired teacher.": nobody is named for the first time in the last line of a report, but the author of an opinion is.
    private static bool IsLastWord(BodyLines body, int i, string name) =>
        i == body.End - 1 && i > body.Start && body.Lines[i] is { Sentences: <= 1, EndsSentence: true } && BylineParser.HasGivenName(name);

    /// <summary>
    /// Whether the body speaks of somebody, who then did not write it. In captions and signatures, which end in the name, nobody speaks of who wrote and took
    /// pictures; nor do, when the name stands at the date, the last lines, which say who the author is.
    /// </summary>
    public static bool IsSpokenOf(BodyLines body, string name, int except, bool isAtDate = false)
    {
        const int Biography = 2;
        var end = isAtDate ? body.End - Biography : body.End;
        var sought = new SoughtText(name);
        for (var i = body.Start; i < end; i++)
        {
            var text = body.Lines[i].Text;
            if (i != except && body.IsBody[i] && text.Length > name.Length + 20 && sought.IsIn(text) &&
                !text.AsSpan().TrimEnd(" .)").EndsWith(name, StringComparison.OrdinalIgnoreCase) && !IsOwnReporter(text, name) && Signature(text)?.Contains(name, StringComparison.OrdinalIgnoreCase) != true)
                return true;
        }

        return false;
    }

    // "… our correspondent Jane Doe saw it": a paper speaks so of its own people.
    private static bool IsOwnReporter(string text, string name)
    {
        const int Reach = 40;
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        var before = text.AsSpan(Math.Max(0, at - Reach), Math.Min(at, Reach)).TrimEnd(" “”\"«»Ъ");
        return BylineWords.Correspondents.Contains(before[(before.LastIndexOf(' ') + 1)..]);
    }

    /// <summary>
    /// Adds who signs: "… (Jane Doe and John Roe, 3.5.2024)", "(Reporting by Jane Doe in Berlin; Editing by John Roe)", at the end of the last paragraph or on the
    /// line below it.
    /// </summary>
    public static void AddSignature(List<Candidate<Byline>> candidates, BodyLines body, int last)
    {
        for (var i = Math.Max(0, last - 1); i < Math.Min(body.Lines.Count, last + TailReach); i++)
        {
            var text = body.Lines[i].Text;
            var signature = Signature(text) ?? (text.Length <= LongestSignature ? text : null);
            if (signature is null)
                continue;
            var isReport = signature.StartsWith(Reporting, StringComparison.OrdinalIgnoreCase);
            if (isReport)
                signature = signature[Reporting.Length..Math.Min(signature.Length, EndOfReport(signature))];
            else if (signature == text || DateScanner.First(signature) is null)
                continue;
            var byline = BylineParser.Parse(signature, labelled: isReport);
            if (byline.Authors.Count > 0 && (isReport || byline.Authors.All(a => a.Name.Contains(' '))))
                candidates.Add(new Candidate<Byline>(BylineFinder.WithoutSites(body, byline), isReport ? "byline-reporting" : "byline-signature", i, isReport ? 2.4 : 3, 0.75, text));
        }
    }

    private static int EndOfReport(string signature)
    {
        var end = signature.Length;
        foreach (var mark in ReportEnds)
        {
            if (signature.IndexOf(mark, Reporting.Length, StringComparison.OrdinalIgnoreCase) is > 0 and var at && at < end)
                end = at;
        }

        return end;
    }

    private static WordSet Words(string words) => new(words.Split('|'));

    private static string? Signature(string text)
    {
        var open = text.LastIndexOf('(');
        return open >= 0 && text.AsSpan().TrimEnd(" .").EndsWith(")") && text.Length - open <= LongestSignature ? text[(open + 1)..].TrimEnd(' ', '.', ')') : null;
    }
}

using Search.Extraction.Dates;
using Search.Extraction.Fields;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Mail;

/// <summary>
/// Reads the head that mail programs print above a mail which is saved or copied as text: "From: …", "Sent: …", "Subject: …", a line each, in the
/// languages we read. The same lines, by other names, stand above texts out of archives ("Title: …", "Author: …").
/// </summary>
internal static class MailHead
{
    /// <summary>The rule of what such a head states.</summary>
    public const string Rule = "stated-above";

    private const int FewestLines = 2;
    private const int MostLines = 60;
    private const int LongestName = 30;

    private const string Other = "";

    // What each name means to an article; for most, nothing.
    private static readonly Dictionary<string, string> Names = Table(
        (ArticleFields.Title, "subject|betreff|objet|asunto|assunto|oggetto|тема|konu|title|headline|titel|überschrift|titre|título|titular|titolo|заголовок|başlık"),
        (ArticleFields.Date, "date|sent|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviada em|enviado em|fecha|data|inviato|data invio|дата|" +
            "отправлено|tarih|gönderme tarihi|gönderilme tarihi|published|publication date|date published|erschienen|publié le|publicado"),
        (ArticleFields.Author, "from|von|de|da|от|от кого|kimden|gönderen|author|authors|byline|autor|autorin|auteur|autore|автор|yazar"),
        (ArticleFields.Url, "url|link|permalink|source url"),
        (ArticleFields.Section, "section|category|rubrik|ressort|rubrique|sección|seção|sezione|рубрика|kategori"),
        (ArticleFields.Source, "source|publication|publisher|newspaper|quelle|fuente|fonte|источник|kaynak"),
        (Other, "to|cc|bcc|reply-to|sender|an|kopie|cc an|antwort an|à|pour|para|a|кому|копия|kime|bilgi|importance|priority|wichtigkeit|anlagen|attachments|message-id|mime-version|content-type|" +
            "content-transfer-encoding|return-path|received|delivered-to|list-id|list-unsubscribe|list-unsubscribe-post|list-post|list-help|precedence|" +
            "references|in-reply-to|user-agent|x-mailer|dkim-signature|authentication-results"));

    /// <summary>How many lines at the top are such a head, 0 for none: it names a title and one thing more.</summary>
    /// <param name="lines">All lines of the text.</param>
    /// <param name="found">What it states is added here.</param>
    public static int Read(IReadOnlyList<Line> lines, FoundFields found)
    {
        var start = lines.Count > 0 && lines[0].Text is ['-', '-', '-', ..] ? 1 : 0;
        var values = new Dictionary<string, string>();
        var end = start;
        for (; end < lines.Count && end - start < MostLines && (end == start || lines[end].BlankLinesBefore == 0); end++)
        {
            if (FieldOf(lines[end].Text) is not var (field, value))
                break;
            if (field.Length > 0 && value.Length > 0)
                values.TryAdd(field, value);
        }

        if (end - start < FewestLines || end == lines.Count || !values.TryGetValue(ArticleFields.Title, out var title))
            return 0;
        State(found, title, values.GetValueOrDefault(ArticleFields.Author), values.GetValueOrDefault(ArticleFields.Date));
        Add(found.Urls, ArticleFields.Url);
        Add(found.Sections, ArticleFields.Section);
        Add(found.Sources, ArticleFields.Source);
        return end;

        void Add(List<Candidate<string>> candidates, string field)
        {
            if (values.TryGetValue(field, out var value))
                candidates.Add(Stated(value, value));
        }
    }

    /// <summary>
    /// Takes sentences right above the body into it: where the title is stated above the text, none of them is a headline. In a short mail
    /// they are half of it, or all.
    /// </summary>
    public static void KeepFirstSentences(BodyLines body)
    {
        for (var i = body.Start - 1; i >= 0 && body.Reasons[i] is null
            && body.Lines[i] is { EndsSentence: true, Phrase: LineKind.None, Kind: LineKind.ShortSentence or LineKind.MediumSentence or LineKind.LongSentence }; i--)
            body.IsBody[i] = true;
    }

    /// <summary>Adds what the head of a mail says: its subject is the title; who sent it is the author, unless no person.</summary>
    public static void State(FoundFields found, string subject, string? sender, string? date)
    {
        found.Titles.Add(Stated(WithoutMarks(subject), subject));
        var name = sender is null ? "" : NameOf(sender);
        var byline = BylineParser.Parse(name, labelled: true);
        if (byline.Authors.Count > 0 && byline.Authors.All(author => author.Name.Contains(' ') && BylineParser.HasGivenName(author.Name)))
            found.Bylines.Add(Stated(byline, sender!));
        else if (name.Length > 0)
            found.Sources.Add(Stated(name, sender!));
        if (date is not null && StatedDate.Parse(date) is { } sent)
            found.Dates.Add(Stated(new DateMatch(sent, 0, date.Length, DateLabel.Published), date));
    }

    private static Candidate<T> Stated<T>(T value, string text) => new(value, Rule, -1, 0, 0.9, text);

    private static (string Field, string Value)? FieldOf(string line)
    {
        var colon = line.AsSpan(0, Math.Min(line.Length, LongestName)).IndexOfAny(':', '：');
        if (colon <= 0 || (colon + 1 < line.Length && line[colon + 1] is not ' '))
            return null;
        var name = line[..colon].TrimEnd().ToLowerInvariant();
        return Names.TryGetValue(name, out var field) ? (field, line[(colon + 1)..].Trim()) : name.StartsWith("x-", StringComparison.Ordinal) ? (Other, "") : null;
    }

    // "Ellen Marsh <ellen@example.com>", "'Ellen Marsh' via newsdesk"; an address alone names nobody.
    private static string NameOf(string sender)
    {
        var mark = sender.AsSpan().IndexOfAny('<', '[', '(');
        var name = (mark < 0 ? sender : sender[..mark]).Trim(' ', '"', '\'', '“', '”');
        if (name.IndexOf(" via ", StringComparison.Ordinal) is > 0 and var via)
            name = name[..via].Trim(' ', '"', '\'');
        return name.Contains('@') ? "" : name;
    }

    // "Fwd: Re: [newsdesk] Harbour dredging delayed"
    private static string WithoutMarks(string subject)
    {
        const int LongestList = 40;
        var title = subject.Trim();
        for (var cut = true; cut && title.Length > 0;)
        {
            cut = false;
            foreach (var mark in (ReadOnlySpan<string>)["re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "rv:", "rif:", "i:", "enc:", "res:", "ynt:", "ilt:"])
            {
                if (title.Length > mark.Length && title.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
                    (title, cut) = (title[mark.Length..].TrimStart(), true);
            }

            if (title is ['[', ..] && title.IndexOf(']') is > 0 and <= LongestList and var close && close + 1 < title.Length)
                (title, cut) = (title[(close + 1)..].TrimStart(), true);
        }

        return title.Length > 0 ? title : subject;
    }

    private static Dictionary<string, string> Table(params (string Field, string Names)[] fields) =>
        fields.SelectMany(f => f.Names.Split('|').Select(name => (name, f.Field))).ToDictionary(f => f.name, f => f.Field);
}

using System.Net;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Search.Extraction.Dates;
using Search.Extraction.Html;
using Search.Extraction.JsonLines;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Markdown;

/// <summary>
/// Reads Markdown: fields of the front matter, the first heading as title where the front matter has none, and the text of the
/// blocks as paragraphs, without mark-up.
/// </summary>
internal static class MarkdownArticle
{
    private const int MostMarks = 2000;
    private const int MostContainers = 60;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build();

    /// <summary>The article, or null when there is neither a field nor text.</summary>
    public static Article? Read(string text, FieldNames names, Article shell)
    {
        var fields = FrontMatter.Read(text, out var content, out var firstLine, out var note);
        var article = WithFields(shell, fields, names, note);
        List<(string Text, int Line, int Heading)> blocks;
        if (HasTooManyMarks(content))
        {
            article = article with { Notes = [.. article.Notes, "too many marks for Markdown: read as plain text"] };
            blocks = [.. LineSplitter.Split(content).Select(l => (l.Text, l.Number - 1, 0))];
        }
        else
        {
            blocks = Blocks(Markdig.Markdown.Parse(content, Pipeline));
        }

        var provenance = new Dictionary<string, Provenance>(article.Provenance);
        if (article.Title is null && blocks.FindIndex(b => b.Heading > 0) is var heading and >= 0 && (heading == 0 || blocks[heading].Heading == 1))
        {
            var (title, line, _) = blocks[heading];
            article = article with { Title = title };
            provenance[ArticleFields.Title] = new Provenance("heading", firstLine + line, 0.9, title, []);
        }

        var key = article.Title is null ? "" : TextTools.Key(article.Title);
        article = WithHead(article, blocks, key, firstLine, provenance);
        var body = blocks.Where(b => b.Heading == 0 || TextTools.Key(b.Text) != key).Select(b => b.Text).ToList();
        if (article.Title is null && body.Count == 0)
            return null;
        var context = body.Count > 0 ? LineContext.Of([.. body.Select(b => new Line(b, 1, 0))]) : null;
        if (article.Language is null && context is not null && Languages.LanguageDetector.Code(context.Language) is { } language)
        {
            article = article with { Language = language };
            provenance[ArticleFields.Language] = new Provenance("common-words", 0, 0.95, language, []);
        }

        return article with { Body = body, Provenance = provenance };
    }

    // The parser's time grows with the square of the marks of one paragraph and of nesting; it refuses 128 levels of quotes and
    // lists. Real paragraphs have some dozen marks.
    private static bool HasTooManyMarks(string content)
    {
        var inParagraph = 0;
        var containers = 0;
        var atStart = true;
        var emptyLine = true;
        for (var i = 0; i < content.Length; i++)
        {
            var letter = content[i];
            switch (letter)
            {
                case '\n':
                    if (emptyLine)
                        inParagraph = 0;
                    (atStart, emptyLine, containers) = (true, true, 0);
                    continue;
                case ' ' or '\t' or '\r':
                    continue;
                case '>' when atStart:
                    containers++;
                    break;
                case '-' or '+' or '*' when atStart:
                    // A list item needs a space; a row of dashes is a rule.
                    containers += i + 1 < content.Length && content[i + 1] == ' ' ? 1 : 0;
                    break;
                case >= '0' and <= '9' or '.' or ')' when atStart:
                    containers += letter is '.' or ')' ? 1 : 0;
                    break;
                default:
                    atStart = false;
                    break;
            }

            emptyLine = false;
            if (letter is '[' or ']' or '(' or ')' or '*' or '_' or '`' or '!' or '<' or '>' or '~' or '|' or '\\' or '&' or '-' or '+')
                inParagraph++;
            if (inParagraph > MostMarks || (containers > MostContainers && atStart))
                return true;
        }

        return false;
    }

    private static Article WithFields(Article article, Dictionary<string, List<string>> fields, FieldNames names, string? note)
    {
        var provenance = new Dictionary<string, Provenance>();
        var notes = new List<string>();
        if (note is not null)
            notes.Add(note);
        var best = new Dictionary<string, int>();
        foreach (var (name, values) in fields)
        {
            if (values.Count == 0 || names.Find(name) is not var (field, rank) || field == ArticleFields.Body || (best.TryGetValue(field, out var known) && known <= rank))
                continue;
            best[field] = rank;
            provenance[field] = new Provenance("front-matter", 0, 1, $"{name}: {values[0]}", []);
            var value = values[0];
            article = field switch
            {
                ArticleFields.Id => article with { Id = value },
                ArticleFields.Title => article with { Title = value },
                ArticleFields.Subtitle => article with { Subtitle = value },
                ArticleFields.Author => article with { Authors = [.. values.Select(v => new Author(v, v))] },
                ArticleFields.Date => article with { Date = Date(name, value, notes) },
                ArticleFields.Updated => article with { Updated = Date(name, value, notes) },
                ArticleFields.Section => article with { Section = value },
                ArticleFields.Source => article with { Source = value },
                ArticleFields.Language => article with { Language = value },
                ArticleFields.Url => article with { Url = value },
                ArticleFields.Keywords => article with { Keywords = values.Count > 1 ? values : [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] },
                _ => article,
            };
        }

        return article with { Provenance = provenance, Notes = notes };
    }

    // Without front matter the byline and the date stand as lines between the headline and the text; they leave the body.
    private static Article WithHead(Article article, List<(string Text, int Line, int Heading)> blocks, string titleKey, int firstLine, Dictionary<string, Provenance> provenance)
    {
        const int MostLines = 3, LongestLine = 100, MostOtherLetters = 40;
        var first = titleKey.Length == 0 ? -1 : blocks.FindIndex(b => b.Heading > 0 && TextTools.Key(b.Text) == titleKey) + 1;
        for (var (at, looked) = (first, 0); first > 0 && at < blocks.Count && looked < MostLines; looked++)
        {
            var (text, number, _) = blocks[at];
            var line = new Line(text, 1, 0);
            if (text.Length > LongestLine || line.EndsSentence || !(line.Kind is LineKind.Byline or LineKind.Date || (line.Dates is not null && line.OtherLettersBesideDates <= MostOtherLetters)))
                break;
            var people = BylineParser.HasLabel(text) || line.Kind == LineKind.Byline ? BylineParser.Parse(text, labelled: true).Authors : [];
            var date = line.Dates?[0].Date;
            if (article.Authors.Count == 0 && people.Count > 0)
            {
                article = article with { Authors = people };
                provenance[ArticleFields.Author] = new Provenance("byline-line", firstLine + number, 0.8, text, []);
            }

            if (article.Date is null && date is not null)
            {
                article = article with { Date = date };
                provenance[ArticleFields.Date] = new Provenance("date-line", firstLine + number, 0.8, text, []);
            }

            if (people.Count == 0 && date is null)
                at++;
            else
                blocks.RemoveAt(at);
        }

        return article;
    }

    private static ArticleDate? Date(string name, string value, List<string> notes)
    {
        var date = StatedDate.Parse(value);
        if (date is null)
            notes.Add($"{name}: '{value}' is no date; left out");
        return date;
    }

    // The leaf blocks in order. The parser bounds the depth, so that a stack of containers is small.
    private static List<(string Text, int Line, int Heading)> Blocks(MarkdownDocument document)
    {
        var blocks = new List<(string, int, int)>();
        foreach (var leaf in document.Descendants<LeafBlock>())
        {
            if (leaf is LinkReferenceDefinition)
                continue;
            if (leaf is HtmlBlock)
            {
                // Markup among the marks: its text is text.
                foreach (var paragraph in MarkupScanner.TextOf(leaf.Lines.ToString()).Split('\n').Select(p => TextTools.Squeeze(p)).Where(p => p.Length > 0))
                    blocks.Add((paragraph, leaf.Line, 0));
                continue;
            }

            var text = leaf is CodeBlock ? leaf.Lines.ToString() : leaf.Inline is null ? "" : TextOf(leaf.Inline);
            text = leaf is CodeBlock ? text.Trim() : TextTools.Squeeze(text);
            if (text.Length > 0)
                blocks.Add((text, leaf.Line, leaf is HeadingBlock heading ? heading.Level : 0));
        }

        return blocks;
    }

    private static string TextOf(ContainerInline inlines)
    {
        var text = new System.Text.StringBuilder();
        foreach (var inline in inlines.Descendants())
        {
            switch (inline)
            {
                case LiteralInline literal when !IsImageText(literal):
                    text.Append(literal.Content);
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded);
                    break;
                case AutolinkInline link:
                    text.Append(WebUtility.HtmlDecode(link.Url));
                    break;
            }
        }

        return text.ToString();
    }

    private static bool IsImageText(Inline inline) => inline.Parent is LinkInline { IsImage: true };
}

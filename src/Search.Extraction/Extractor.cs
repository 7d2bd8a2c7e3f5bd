using Search.Extraction.Fields;
using Search.Extraction.Files;
using Search.Extraction.Html;
using Search.Extraction.JsonLines;
using Search.Extraction.Mail;
using Search.Extraction.Markdown;
using Search.Extraction.Text;

namespace Search.Extraction;

/// <summary>
/// Reads files as they really are and says what each one states: the way in to this room. Thread-safe; one instance serves a
/// whole run.
/// </summary>
public sealed class Extractor
{
    /// <summary>Name of the rules in force, stored with an index: when it differs, articles must be extracted again.</summary>
    public const string Version = "28";

    private const int FirstBuffer = 1 << 16;

    private readonly ExtractionOptions _options;
    private readonly FieldNames _names;

    /// <summary>Makes an extractor.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public Extractor(ExtractionOptions? options = null)
    {
        _options = options ?? new ExtractionOptions();
        _options.Validate();
        _names = new FieldNames(_options.FieldMap);
    }

    /// <summary>
    /// The articles of one file, or why there are none. Never throws for what is in the file, and never yields nothing unless all is known: an
    /// unreadable file is a failure, a bad JSON line is a failure while the lines after it go on. Lazy: a file of JSON lines of
    /// any length is read as it is enumerated.
    /// </summary>
    /// <param name="source">The file.</param>
    /// <param name="furniture">What was learnt about the file's site, or null to judge it alone.</param>
    /// <param name="isKnown">Asked before a record of JSON lines that is taken as it is (without <see cref="ExtractionOptions.Clean"/>) is read, with
    /// the fingerprint that its article would bear as <see cref="Article.Record"/> and its line: true passes it over. Null reads all.</param>
    public IEnumerable<ExtractionResult> Extract(ArticleSource source, Furniture? furniture = null, Func<ulong, int, bool>? isKnown = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (FileKind.IsReadme(source.Name))
            return [new ExtractionFailure(source.Name, 0, "README files describe a folder and are not indexed", true)];

        var packed = source.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var format = FileKind.ByName(packed ? source.Name[..^3] : source.Name, out var unknownEnding);
        if (unknownEnding is not null)
            return [new ExtractionFailure(source.Name, 0, $"files ending in .{unknownEnding} are not read", true)];
        return Guarded(source, Read(source, packed, format, furniture, isKnown));
    }

    // An enumeration that fails in the middle (a file that vanishes, damaged compression) ends with a failure.
    private static IEnumerable<ExtractionResult> Guarded(ArticleSource source, IEnumerable<ExtractionResult> results)
    {
        using var enumerator = results.GetEnumerator();
        while (true)
        {
            ExtractionResult result;
            try
            {
                if (!enumerator.MoveNext())
                    yield break;
                result = enumerator.Current;
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                result = new ExtractionFailure(source.Name, 0, $"cannot be read: {broken.Message}", false) { IsUnread = broken is not (InvalidDataException or EndOfStreamException) };
            }

            yield return result;
            if (result.Failure is { Line: 0 })
                yield break;
        }
    }

    private IEnumerable<ExtractionResult> Read(ArticleSource source, bool packed, ArticleFormat? format, Furniture? furniture, Func<ulong, int, bool>? isKnown)
    {
        using var stream = Open(source, packed);
        if (format is null)
        {
            var start = new byte[1024];
            var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            using var whole = new PrefixedStream(start.AsMemory(0, length), stream);
            foreach (var result in Read(source, whole, packed, FileKind.ByContent(start.AsSpan(0, length)), furniture, isKnown))
                yield return result;
            yield break;
        }

        foreach (var result in Read(source, stream, packed, format.Value, furniture, isKnown))
            yield return result;
    }

    private Stream Open(ArticleSource source, bool packed) => packed ? new RatioGuard(source.Open(), _options.MaxCompressionRatio, _options.MaxArticleBytes) : source.Open();

    private IEnumerable<ExtractionResult> Read(ArticleSource source, Stream stream, bool packed, ArticleFormat format, Furniture? furniture, Func<ulong, int, bool>? isKnown)
    {
        var shell = new Article { File = source.Name, Format = format };
        Func<Article, Article>? clean = _options.Clean ? article => Cleaned(article, source.Group, furniture) : null;
        if (format == ArticleFormat.JsonLines)
            return JsonLinesReader.Read(stream, shell, _options, _names, clean, isKnown, new JsonShape(JsonKind.Lines));
        if (format == ArticleFormat.Json)
            return JsonLinesReader.ReadFile(() => Open(source, packed), shell, _options, _names, clean, isKnown);
        return [ReadOne(source, stream, shell, furniture)];
    }

    private ExtractionResult ReadOne(ArticleSource source, Stream stream, Article shell, Furniture? furniture)
    {
        if (!TryReadAll(stream, out var bytes))
            return new ExtractionFailure(source.Name, 0, $"longer than {_options.MaxArticleBytes} bytes, the limit for one article", false);
        // Archives name them .txt and .html too.
        if (shell.Format == ArticleFormat.Mail || FileKind.IsMail(bytes))
            return ReadMail(source, bytes, shell with { Format = ArticleFormat.Mail }, furniture);
        if (TextDecoder.IsBinary(bytes))
            return new ExtractionFailure(source.Name, 0, "binary data, not text", false);
        var decoded = TextDecoder.Decode(bytes, shell.Format == ArticleFormat.Html ? HtmlCharset.Declared(bytes) : null);
        if (decoded.Text.Contains('\0'))
            decoded = decoded with { Text = decoded.Text.Replace('\0', ' ') };
        if (shell.Format == ArticleFormat.Text && LineSplitter.HasTooMany(decoded.Text))
            return new ExtractionFailure(source.Name, 0, $"more than {LineSplitter.MostLines} lines, no article has so many", false);
        shell = shell with { Encoding = decoded.Encoding, BrokenBytes = decoded.BrokenBytes };
        var article = shell.Format switch
        {
            ArticleFormat.Html => HtmlArticle.Read(decoded.Text, source.Group, furniture, shell),
            ArticleFormat.Markdown => MarkdownArticle.Read(decoded.Text, _names, shell),
            _ => TextArticle.Read(decoded.Text, source.Group, furniture, shell),
        };
        return Judged(source, article);
    }

    private ExtractionResult ReadMail(ArticleSource source, ReadOnlySpan<byte> bytes, Article shell, Furniture? furniture)
    {
        if (MailFile.Open(bytes, _options.MaxArticleBytes) is not { } mail)
            return new ExtractionFailure(source.Name, 0, $"a mail or a saved page without a text, or with one longer than {_options.MaxArticleBytes} bytes", false);
        if (!mail.IsHtml && LineSplitter.HasTooMany(mail.Text.Text))
            return new ExtractionFailure(source.Name, 0, $"more than {LineSplitter.MostLines} lines, no article has so many", false);
        var stated = mail.Stated();
        shell = shell with { Format = mail.IsHtml ? ArticleFormat.Html : ArticleFormat.Text, Encoding = mail.Text.Encoding, BrokenBytes = mail.Text.BrokenBytes };
        var article = mail.IsHtml
            ? HtmlArticle.Read(mail.Text.Text, source.Group, furniture, shell, stated)
            : TextArticle.Read(mail.Text.Text, source.Group, furniture, shell, stated);
        return Judged(source, article is null ? null : article with { Format = ArticleFormat.Mail });
    }

    private static ExtractionResult Judged(ArticleSource source, Article? article)
    {
        if (article is null)
            return new ExtractionFailure(source.Name, 0, "the file is empty", false);
        return article.Title is null && article.Body.Count == 0
            ? new ExtractionFailure(source.Name, 0,
                $"no article in it: {(article.Notes.Count > 0 ? article.Notes[0] : $"{article.Removed.Count} lines, none of them a headline or running text")}", false)
            : article;
    }

    private static Article Cleaned(Article article, string group, Furniture? furniture)
    {
        var text = article.BodyText;
        if (LineSplitter.HasTooMany(text))
            return article;
        var read = MarkupScanner.HasBlocks(text)
            ? HtmlArticle.Read(text, group, furniture, article)
            : TextArticle.Read(text, group, furniture, article);
        // What the record states is taken as it is; the text only fills what it leaves open.
        return read is null ? article : article with
        {
            Title = article.Title ?? read.Title,
            Subtitle = article.Subtitle ?? read.Subtitle,
            Authors = article.Authors.Count > 0 ? article.Authors : read.Authors,
            Date = article.Date ?? read.Date,
            Section = article.Section ?? read.Section,
            Language = article.Language ?? read.Language,
            Body = read.Body,
            LastBodyLine = read.LastBodyLine,
            Removed = read.Removed,
            Provenance = Merge(read.Provenance, article.Provenance),
        };
    }

    private static Dictionary<string, Provenance> Merge(IReadOnlyDictionary<string, Provenance> weak, IReadOnlyDictionary<string, Provenance> strong)
    {
        var merged = new Dictionary<string, Provenance>(weak);
        foreach (var (field, provenance) in strong)
        {
            if (field != ArticleFields.Body)
                merged[field] = provenance;
        }

        return merged;
    }

    private bool TryReadAll(Stream stream, out ReadOnlySpan<byte> bytes)
    {
        bytes = [];
        // One more than there should be, so that a file of the length that it states is read to its end without a larger buffer.
        var buffer = new byte[stream.CanSeek && stream.Length < _options.MaxArticleBytes ? stream.Length + 1 : FirstBuffer];
        var length = 0;
        for (int count; (count = stream.Read(buffer, length, buffer.Length - length)) > 0;)
        {
            length += count;
            if (length > _options.MaxArticleBytes || length == Array.MaxLength)
                return false;
            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(2L * length, Array.MaxLength));
        }

        bytes = buffer.AsSpan(0, length);
        return true;
    }
}

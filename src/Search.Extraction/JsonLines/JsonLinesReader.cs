using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Search.Extraction.Files;
using Search.Extraction.Html;

namespace Search.Extraction.JsonLines;

/// <summary>Reads JSON lines, and JSON files that hold articles, as a stream: a bad record is a failure, those after it go on.</summary>
internal static class JsonLinesReader
{
    // Enough to tell UTF-16, whose line feeds have two bytes.
    private const int ProbeBytes = 1024;

    // Real records nest two or three deep.
    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The articles of a JSON file, in order, in whichever way it holds them (<see cref="JsonShape"/>).</summary>
    /// <param name="open">Opens its bytes, unpacked: once to see how they are put together, once to read them.</param>
    /// <param name="shell">File and format.</param>
    /// <param name="options">Field map and limits.</param>
    /// <param name="names">Made of the field map.</param>
    /// <param name="clean">Treats the body of an article as scraped; null to take it as it is.</param>
    /// <param name="isKnown">Whether a record that is taken as it is need not be read, by its fingerprint and number; null reads all.</param>
    public static IEnumerable<ExtractionResult> ReadFile(
        Func<Stream> open, Article shell, ExtractionOptions options, FieldNames names, Func<Article, Article>? clean, Func<ulong, int, bool>? isKnown)
    {
        var shape = ShapeOf(open, names);
        if (shape.Kind is JsonKind.None or JsonKind.Empty)
        {
            var why = shape.Kind == JsonKind.Empty ? "it is empty" : shape.Unclear ?? "neither an object with a title or a body nor a list of objects";
            yield return new ExtractionFailure(shell.File, 0, $"no article in it: {why}", true);
            yield break;
        }

        using var stream = open();
        foreach (var result in Read(stream, shell, options, names, clean, isKnown, shape))
            yield return result;
    }

    private static JsonShape ShapeOf(Func<Stream> open, FieldNames names)
    {
        using var stream = open();
        var start = new byte[ProbeBytes];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        using var whole = new PrefixedStream(start.AsMemory(0, length), stream);
        if (TextDecoder.WideEncoding(start.AsSpan(0, length)) is not { } encoding)
            return JsonShape.Of(whole, names);
        using var wide = Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8);
        return JsonShape.Of(wide, names);
    }

    /// <summary>The articles of a stream, in order.</summary>
    /// <param name="stream">Bytes of the file, unpacked.</param>
    /// <param name="shell">File and format.</param>
    /// <param name="options">Field map and limits.</param>
    /// <param name="names">Made of the field map.</param>
    /// <param name="clean">Treats the body of an article as scraped; null to take it as it is.</param>
    /// <param name="isKnown">Whether a record that is taken as it is need not be read, by its fingerprint and line; null reads all.</param>
    /// <param name="shape">How its records are put together.</param>
    public static IEnumerable<ExtractionResult> Read(
        Stream stream, Article shell, ExtractionOptions options, FieldNames names, Func<Article, Article>? clean, Func<ulong, int, bool>? isKnown, JsonShape shape)
    {
        var start = new byte[ProbeBytes];
        var startLength = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        using var whole = new PrefixedStream(start.AsMemory(0, startLength), stream);
        var encoding = TextDecoder.WideEncoding(start.AsSpan(0, startLength));
        using var wide = encoding is null ? null : Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8);
        if (encoding is not null)
            shell = shell with { Encoding = encoding.WebName };
        var elements = shape.Kind is JsonKind.Lines ? null : new JsonElementReader(wide ?? whole, shape, options.MaxArticleBytes);
        IRecordReader reader = elements ?? (IRecordReader)new LineReader(wide ?? whole, options.MaxArticleBytes);
        var any = false;
        while (reader.Read(out var line, out var tooLong))
        {
            if (tooLong)
            {
                any = true;
                yield return new ExtractionFailure(shell.File, reader.Number, $"{reader.Name} is longer than {options.MaxArticleBytes} bytes", false);
                continue;
            }

            line = WithoutMark(line, reader.Number);
            if (IsBlank(line.Span))
                continue;
            any = true;
            ulong record = clean is null ? FingerprintOf(line.Span) : 0;
            if (clean is null && isKnown?.Invoke(record, reader.Number) == true)
                continue;
            yield return ReadRecord(line, reader, elements, shell with { Record = record }, names, clean);
        }

        if (elements?.Break is { } why)
            yield return new ExtractionFailure(shell.File, elements.Number, why, false);
        else if (!any)
            yield return new ExtractionFailure(shell.File, 0, "the file is empty", false);
    }

    private static ExtractionResult ReadRecord(ReadOnlyMemory<byte> line, IRecordReader reader, JsonElementReader? elements, Article shell, FieldNames names, Func<Article, Article>? clean)
    {
        if (!Utf8.IsValid(line.Span))
        {
            var decoded = TextDecoder.Decode(line.Span);
            line = Encoding.UTF8.GetBytes(decoded.Text);
            shell = shell with { Encoding = decoded.Encoding, BrokenBytes = decoded.BrokenBytes };
        }

        try
        {
            return Parse(line);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // A raw control character inside a string, or half a surrogate pair, which cannot become text: what careless programs write, and no
            // reason to lose the record.
            if (JsonMender.Mend(line.Span) is not { } mended)
                return Failure(ReasonOf(broken, line.Span, elements));
            try
            {
                return Parse(mended);
            }
            catch (Exception still) when (still is JsonException or InvalidOperationException)
            {
                return Failure(ReasonOf(still, line.Span, elements));
            }
        }

        ExtractionResult Parse(ReadOnlyMemory<byte> json)
        {
            using var document = JsonDocument.Parse(json, ParseOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Failure($"{reader.Name} is a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}, not an object");
            var article = JsonArticle.Read(document.RootElement, names, reader.Number, shell);
            if (article.Title is null && article.Body.Count == 0)
                return Failure("neither a title nor a body; other names are mapped with --map title=name");
            if (clean is not null && article.Body.Count > 0)
                return clean(article);
            // Taken as it is, as asked for: but nobody searches for tags, and markup that is all of the body states where its paragraphs end.
            if (article.Body.Count > 0 && MarkupScanner.IsPage(article.Body[0], article.Body[^1]) && HtmlPage.Paragraphs(article.BodyText) is { Count: > 0 } text)
                return article with { Body = text, Notes = [.. article.Notes, "the body was markup: its text is taken"] };
            return article.Body.Any(p => p.Contains('<') && MarkupScanner.HasBlocks(p)) ? article with { Notes = [.. article.Notes, "the body has markup in it: --clean reads its text"] } : article;
        }

        ExtractionFailure Failure(string reason) =>
            new(shell.File, reader.Number, elements is null || reason.StartsWith(reader.Name, StringComparison.Ordinal) ? reason : $"{reader.Name}: {reason}", false);
    }

    private static string ReasonOf(Exception broken, ReadOnlySpan<byte> line, JsonElementReader? elements)
    {
        if (elements is { IsCut: true })
            return "not JSON: the file ends inside it";
        var text = line.Trim(" \t\r"u8);
        return text.StartsWith("{"u8) && !text.EndsWith("}"u8)
            ? "not JSON: the object does not end in its line: it is cut off, or stands on several lines, where JSON lines have one"
            : $"not JSON: {FirstSentence(broken.Message)}";
    }

    // The first 64 bits of SHA-256.
    private static ulong FingerprintOf(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> line, int number) =>
        number == 1 && line.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? line[3..] : line;

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((ReadOnlySpan<byte>)[(byte)' ', (byte)'\t', (byte)'\r', 0]) < 0;
}

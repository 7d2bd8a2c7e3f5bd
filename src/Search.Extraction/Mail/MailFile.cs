using MimeKit;
using Search.Extraction.Files;
using Search.Extraction.Html;

namespace Search.Extraction.Mail;

/// <summary>
/// Opens mails as mail programs keep them, and pages as browsers save them with their pictures in one file (MHTML), which is a mail of the same
/// form: takes out the text and what the head says.
/// </summary>
internal static class MailFile
{
    private const int Deepest = 32;

    private static readonly ParserOptions Options = CreateOptions();

    /// <summary>The text of a mail, its page where it has one; null where there is none.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="mostBytes">A text of more bytes is not read.</param>
    /// <exception cref="InvalidDataException">It is no mail.</exception>
    public static SavedMail? Open(ReadOnlySpan<byte> bytes, long mostBytes)
    {
        MimeMessage message;
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            message = MimeMessage.Load(Options, stream);
        }
        catch (FormatException broken)
        {
            throw new InvalidDataException($"no mail and no saved page: {broken.Message}", broken);
        }

        using (message)
        {
            var texts = message.BodyParts.OfType<TextPart>().Where(part => !part.IsAttachment).ToList();
            if ((texts.Find(part => part.IsHtml) ?? texts.FirstOrDefault()) is not { } part || Content(part, mostBytes) is not { } content)
                return null;
            var text = TextDecoder.Decode(content, part.ContentType.Charset ?? (part.IsHtml ? HtmlCharset.Declared(content) : null));
            var address = message.Headers["Snapshot-Content-Location"] ?? (texts.Count > 0 && message.Headers["Subject"] is not null ? part.ContentLocation?.OriginalString : null);
            var isPage = address?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;
            return new SavedMail(text, part.IsHtml, isPage ? address : null, message.Subject, message.From.Count > 0 ? message.From[0].ToString() : null, message.Headers["Date"]);
        }
    }

    private static byte[]? Content(TextPart part, long mostBytes)
    {
        if (part.Content is null)
            return null;
        using var decoded = part.Content.Open();
        using var content = new MemoryStream();
        var buffer = new byte[1 << 14];
        for (int count; (count = decoded.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (content.Length + count > mostBytes)
                return null;
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static ParserOptions CreateOptions()
    {
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = Deepest;
        return options;
    }
}

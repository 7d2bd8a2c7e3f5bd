using Search.Extraction.Fields;
using Search.Extraction.Files;

namespace Search.Extraction.Mail;

/// <summary>What was taken out of a mail, or out of a page that a browser saved as one.</summary>
/// <param name="Text">Its text or its page.</param>
/// <param name="IsHtml">Whether that is a page.</param>
/// <param name="Url">Where a saved page came from; null for mails.</param>
/// <param name="Subject">The subject, or null.</param>
/// <param name="Sender">Who sent it, name and address, or null.</param>
/// <param name="Date">The date as stated, or null.</param>
internal sealed record SavedMail(DecodedText Text, bool IsHtml, string? Url, string? Subject, string? Sender, string? Date)
{
    /// <summary>The fields that its head states: of a saved page, whose head the browser wrote, only where it came from.</summary>
    public FoundFields Stated()
    {
        var found = new FoundFields();
        if (Url is not null)
            found.Urls.Add(new Candidate<string>(Url, "saved-from", -1, 0, 0.9, Url));
        else if (!string.IsNullOrWhiteSpace(Subject))
            MailHead.State(found, Subject, Sender, Date);
        return found;
    }
}

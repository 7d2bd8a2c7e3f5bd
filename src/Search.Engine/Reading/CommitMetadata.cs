using System.Globalization;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>
/// What a commit's user data says: the pairs of the one who committed, and under names that begin with <c>engine.</c> what the engine keeps
/// there itself. The names are stored on disk and must not change.
/// <code>
/// engine.attachment.KIND = file name;length;CRC-32     a private file that belongs to the commit
/// engine.replaceable     = true                        a commit of a single document write, which the next such commit replaces
/// engine.time            = 2026-11-21T18:30:00.000Z    when it was made
/// </code>
/// </summary>
internal sealed record CommitMetadata(IReadOnlyDictionary<string, string> UserData, IReadOnlyDictionary<string, Attachment> Attachments, bool IsReplaceable, DateTimeOffset? Time)
{
    /// <summary>Names that the caller's pairs must not begin with.</summary>
    public const string ReservedPrefix = "engine.";

    private const string AttachmentPrefix = ReservedPrefix + "attachment.";
    private const string ReplaceableKey = ReservedPrefix + "replaceable";
    private const string TimeKey = ReservedPrefix + "time";

    /// <summary>Nothing.</summary>
    public static CommitMetadata Empty { get; } = new(new Dictionary<string, string>(), new Dictionary<string, Attachment>(), false, null);

    /// <summary>Takes a commit's user data apart.</summary>
    /// <exception cref="CorruptIndexException">An attachment is not named properly.</exception>
    public static CommitMetadata Of(CommitPoint commit)
    {
        var userData = new Dictionary<string, string>(StringComparer.Ordinal);
        var attachments = new Dictionary<string, Attachment>(StringComparer.Ordinal);
        foreach (var (key, value) in commit.UserData)
        {
            if (!key.StartsWith(ReservedPrefix, StringComparison.Ordinal)) userData[key] = value;
            if (!key.StartsWith(AttachmentPrefix, StringComparison.Ordinal)) continue;
            string kind = key[AttachmentPrefix.Length..];
            var attachment = Attachment.Parse(kind, value);
            if (attachment == null || !IndexFileNames.TryParseAttachment(attachment.FileName, out _, out _))
                throw new CorruptIndexException($"the attachment '{kind}' is named as '{value}'", IndexFileNames.Commit(commit.Generation));
            attachments[kind] = attachment;
        }
        DateTimeOffset? time = commit.UserData.TryGetValue(TimeKey, out string? text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;
        return new CommitMetadata(userData, attachments, commit.UserData.ContainsKey(ReplaceableKey), time);
    }

    /// <summary>All pairs together, as the commit stores them.</summary>
    public Dictionary<string, string> ToUserData()
    {
        var all = new Dictionary<string, string>(UserData, StringComparer.Ordinal);
        foreach (var (kind, attachment) in Attachments) all[AttachmentPrefix + kind] = attachment.Format();
        if (IsReplaceable) all[ReplaceableKey] = "true";
        if (Time is DateTimeOffset time) all[TimeKey] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return all;
    }
}

using System.Globalization;
using Search.Lucene8.Segments;

namespace Search.Engine.Reading;

/// <summary>
/// What a commit's user data says: the pairs of the one who committed, the attachments (<see cref="CommitAttachment"/>), and under names that begin
/// with <c>engine.</c> what the engine keeps there itself. The names are stored on disk and must not change.
/// <code>
/// engine.replaceable = true                        a commit of a single document write, which the next such commit replaces
/// engine.time        = 2026-11-21T18:30:00.000Z    when it was made
/// </code>
/// </summary>
internal sealed record CommitMetadata(IReadOnlyDictionary<string, string> UserData, IReadOnlyDictionary<string, CommitAttachment> Attachments, bool IsReplaceable, DateTimeOffset? Time)
{
    private const string EnginePrefix = "engine.";
    private const string ReplaceableKey = EnginePrefix + "replaceable";
    private const string TimeKey = EnginePrefix + "time";
    private const string AttachmentPrefix = "attachment.";

    /// <summary>Nothing.</summary>
    public static CommitMetadata Empty { get; } = new(new Dictionary<string, string>(), new Dictionary<string, CommitAttachment>(), false, null);

    /// <summary>Takes a commit's user data apart.</summary>
    public static CommitMetadata Of(CommitPoint commit)
    {
        DateTimeOffset? time = commit.UserData.TryGetValue(TimeKey, out string? text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;
        return new CommitMetadata(
            commit.UserData.Where(pair => !IsReserved(pair.Key)).ToDictionary(StringComparer.Ordinal),
            commit.Attachments.ToDictionary(attachment => attachment.Kind, StringComparer.Ordinal),
            commit.UserData.ContainsKey(ReplaceableKey),
            time);
    }

    /// <summary>True for names that the caller's pairs must not have.</summary>
    public static bool IsReserved(string key) => key.StartsWith(EnginePrefix, StringComparison.Ordinal) || key.StartsWith(AttachmentPrefix, StringComparison.Ordinal);

    /// <summary>All pairs together, as the commit stores them.</summary>
    public Dictionary<string, string> ToUserData()
    {
        var all = new Dictionary<string, string>(UserData, StringComparer.Ordinal);
        foreach (var attachment in Attachments.Values) all[attachment.Key] = attachment.Value;
        if (IsReplaceable) all[ReplaceableKey] = "true";
        if (Time is DateTimeOffset time) all[TimeKey] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return all;
    }
}

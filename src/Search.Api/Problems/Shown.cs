using System.Text.RegularExpressions;
using Search.Api.Keys;

namespace Search.Api.Problems;

/// <summary>Text from outside as it is repeated in messages and logs: short, without characters that could pass for something else, and without keys.</summary>
internal static partial class Shown
{
    /// <summary>Most characters that are repeated.</summary>
    public const int Length = 256;

    /// <summary>The text, cut, with control characters and line ends of any kind replaced.</summary>
    public static string Of(string text)
    {
        // A key that was put into an address or a query by mistake must not appear in a log.
        if (text.Contains(KeyFile.Prefix, StringComparison.Ordinal)) text = Key().Replace(text, KeyFile.Prefix + "…");
        string cut = text.Length <= Length ? text : text[..Length] + "…";
        return cut.Any(IsUnsafe) ? string.Concat(cut.Select(c => IsUnsafe(c) ? '\uFFFD' : c)) : cut;
    }

    [GeneratedRegex(KeyFile.Prefix + "[A-Za-z0-9_-]+")]
    private static partial Regex Key();

    // Control characters, the ends of lines and paragraphs, and what turns the direction of the text around it.
    private static bool IsUnsafe(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') || char.IsSurrogate(c);
}

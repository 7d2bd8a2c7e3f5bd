using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Search.Archive.Results;

namespace Search.Cli;

/// <summary>
/// What the command prints: answers on standard output, messages on standard error. Colour only on a terminal and without <c>NO_COLOR</c>.
/// Text of articles is cleaned of control characters first, so that no article can move the cursor or change the terminal.
/// </summary>
internal static class Terminal
{
    private const string Escape = "\u001b[";
    private const string Reset = Escape + "0m";

    private static readonly bool Colour = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    // Columns of the terminal; null where output goes elsewhere.
    private static readonly int? Width = Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Console.WindowWidth;

    private static readonly JsonSerializerOptions Indented = new(ArchiveJson.Options) { WriteIndented = true };

    /// <summary>A message on standard error.</summary>
    public static void Error(string message) => Console.Error.WriteLine(Clean(message));

    /// <summary>A line on standard output; on a terminal broken between words where it is too long.</summary>
    /// <param name="text">The line.</param>
    /// <param name="indent">Blanks before what is broken off; as before the line itself if it is not given.</param>
    public static void Line(string text = "", int? indent = null)
    {
        if (Width is not { } width) Console.Out.WriteLine(text);
        else
            foreach (string line in LineBreaks.Of(text, width, indent ?? text.Length - text.TrimStart(' ').Length))
                Console.Out.WriteLine(line);
    }

    /// <summary>One JSON document on standard output.</summary>
    public static void Json<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Indented));

    /// <summary>One JSON object on one line.</summary>
    public static void JsonLine<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, ArchiveJson.Options));

    /// <summary>Bold text.</summary>
    public static string Bold(string? text) => Styled("1", Clean(text));

    /// <summary>Text that stands back.</summary>
    public static string Dim(string? text) => Styled("2", Clean(text));

    /// <summary>A snippet with its marks in colour.</summary>
    public static string Snippet(string html)
    {
        string open = Colour ? Escape + "1;33m" : "", close = Colour ? Reset : "";
        string[] parts = html.Split("<mark>");
        var text = new StringBuilder(Plain(parts[0]));
        foreach (string part in parts.Skip(1))
        {
            int end = part.IndexOf("</mark>", StringComparison.Ordinal);
            text.Append(open).Append(Plain(part[..end])).Append(close).Append(Plain(part[(end + "</mark>".Length)..]));
        }
        return text.ToString();
    }

    /// <summary>The text on one line, without control characters.</summary>
    public static string Clean(string? text)
    {
        if (text == null) return "";
        return text.Any(IsControl) ? string.Concat(text.Select(c => IsControl(c) ? ' ' : c)) : text;
    }

    /// <summary>A number with thousands separated.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A size in the unit that suits it.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < units.Length - 1)
        {
            size /= 1000;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? size : Math.Round(size, 1))} {units[unit]}");
    }

    private static string Plain(string html) => Clean(WebUtility.HtmlDecode(html));

    private static string Styled(string style, string text) => Colour && text.Length > 0 ? $"{Escape}{style}m{text}{Reset}" : text;

    // Control characters, and the marks that turn the direction of text around.
    private static bool IsControl(char c) => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}

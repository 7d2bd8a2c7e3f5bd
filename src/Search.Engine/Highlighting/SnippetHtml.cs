using System.Buffers;
using System.Runtime.CompilerServices;

namespace Search.Engine.Highlighting;

/// <summary>
/// Writes a passage as HTML text. Safe by construction: every character of the text goes through <see cref="Append"/>, and the only markup
/// is the mark elements put in by position. It may stand in an element or in a quoted attribute.
/// </summary>
/// <remarks>
/// Characters that cannot or should not go into a page are not escaped but replaced, since a character reference would bring them back: controls
/// and lone surrogates by U+FFFD; embeddings, overrides and isolates of the bidirectional algorithm are left out, because a passage may contain
/// one end of a pair only and would turn round what stands behind it on the page. Offsets refer to the stored text and are not touched by this.
/// </remarks>
public static class SnippetHtml
{
    private const int OnStack = 1024;

    // Most characters of most texts, which stand in HTML as they are.
    private static readonly SearchValues<char> Plain = SearchValues.Create(" !#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\n");

    /// <summary>The passage with its marks, which lie inside it and ascend without overlapping.</summary>
    public static string Write(ReadOnlySpan<char> text, TextRange passage, IReadOnlyList<TextRange> marks)
    {
        // On the stack as long as it fits, as interpolated strings are.
        var html = new DefaultInterpolatedStringHandler(0, 0, provider: null, stackalloc char[OnStack]);
        int at = passage.Start;
        for (int i = 0; i < marks.Count; i++)
        {
            Append(ref html, text[at..marks[i].Start]);
            html.AppendLiteral("<mark>");
            Append(ref html, text[marks[i].Start..marks[i].End]);
            html.AppendLiteral("</mark>");
            at = marks[i].End;
        }
        Append(ref html, text[at..passage.End]);
        return html.ToStringAndClear();
    }

    /// <summary>Whether nothing of the range shows: all its characters are of those that are left out.</summary>
    public static bool IsInvisible(ReadOnlySpan<char> text, TextRange range)
    {
        for (int i = range.Start; i < range.End; i++)
            if (!IsLeftOut(text[i]))
                return false;
        return true;
    }

    // Embeddings, overrides and isolates of the bidirectional algorithm.
    private static bool IsLeftOut(char c) => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    private static void Append(ref DefaultInterpolatedStringHandler html, ReadOnlySpan<char> text)
    {
        while (true)
        {
            int plain = text.IndexOfAnyExcept(Plain);
            html.AppendFormatted(plain < 0 ? text : text[..plain]);
            if (plain < 0) return;
            bool isPair = char.IsHighSurrogate(text[plain]) && plain + 1 < text.Length && char.IsLowSurrogate(text[plain + 1]);
            if (isPair) html.AppendFormatted(text.Slice(plain, 2));
            else AppendSpecial(ref html, text[plain]);
            text = text[(plain + (isPair ? 2 : 1))..];
        }
    }

    private static void AppendSpecial(ref DefaultInterpolatedStringHandler html, char c)
    {
        switch (c)
        {
            case '&':
                html.AppendLiteral("&amp;");
                break;
            case '<':
                html.AppendLiteral("&lt;");
                break;
            case '>':
                html.AppendLiteral("&gt;");
                break;
            case '"':
                html.AppendLiteral("&quot;");
                break;
            case '\'':
                html.AppendLiteral("&#39;");
                break;
            case '\n' or '\r' or '\t':
                html.AppendFormatted(c);
                break;
            case var _ when IsLeftOut(c):
                break;
            default:
                html.AppendFormatted(char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c);
                break;
        }
    }
}

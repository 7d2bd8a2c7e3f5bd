using System.Buffers;
using System.Text;

namespace Search.Engine.Highlighting;

/// <summary>
/// Writes a passage as HTML text. Safe by construction: every character of the text goes through <see cref="Append"/>, and the only markup is the mark elements put
/// in by position. It may stand in an element or in a quoted attribute.
/// </summary>
/// <remarks>
/// Characters that cannot or should not go into a page are not escaped but replaced, since a character reference would bring them back: controls and lone
/// surrogates by U+FFFD; embeddings, overrides and isolates of the bidirectional algorithm are left out, because a passage may contain one end of a pair only and would
/// turn round what stands behind it on the page. Offsets refer to the stored text and are not touched by this.
/// </remarks>
public static class SnippetHtml
{
    // Most characters of most texts, which stand in HTML as they are.
    private static readonly SearchValues<char> Plain = SearchValues.Create(" !#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\n");

    /// <summary>The passage with its marks, which lie inside it and ascend without overlapping.</summary>
    public static string Write(ReadOnlySpan<char> text, TextRange passage, IReadOnlyList<TextRange> marks)
    {
        var html = new StringBuilder(passage.Length + 16 * marks.Count + 16);
        int at = passage.Start;
        foreach (TextRange mark in marks)
        {
            Append(html, text, at, mark.Start);
            html.Append("<mark>");
            Append(html, text, mark.Start, mark.End);
            html.Append("</mark>");
            at = mark.End;
        }
        Append(html, text, at, passage.End);
        return html.ToString();
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

    private static void Append(StringBuilder html, ReadOnlySpan<char> text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            int plain = text[i..end].IndexOfAnyExcept(Plain);
            if (plain < 0) plain = end - i;
            html.Append(text.Slice(i, plain));
            i += plain;
            if (i == end) return;
            char c = text[i];
            switch (c)
            {
                case '&':
                    html.Append("&amp;");
                    break;
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;
                case '\n' or '\r' or '\t':
                    html.Append(c);
                    break;
                case var _ when IsLeftOut(c):
                    break;
                default:
                    bool isPair = char.IsHighSurrogate(c) && i + 1 < end && char.IsLowSurrogate(text[i + 1]);
                    if (isPair) html.Append(c).Append(text[++i]);
                    else html.Append(char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c);
                    break;
            }
        }
    }
}

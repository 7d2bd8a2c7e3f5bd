using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Search.Api.Pages;

/// <summary>Builds HTML in which everything that is not written as markup by this program is escaped. Not thread-safe.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder _html = new(4096);

    /// <summary>Adds markup; what is put in by interpolation is escaped, so that no text of an article or a visitor can become markup.</summary>
    public HtmlBuilder Add([InterpolatedStringHandlerArgument("")] MarkupHandler markup) => this;

    /// <summary>Adds HTML that is safe already: a snippet, whose text was escaped before its marks were put in.</summary>
    public HtmlBuilder AddSafe(string html)
    {
        _html.Append(html);
        return this;
    }

    /// <summary>Adds a <c>lang</c> attribute, if the code is one.</summary>
    public HtmlBuilder AddLanguage(string? code) =>
        code is { Length: 2 or 3 } && code.All(char.IsAsciiLetter) ? Add($" lang=\"{code}\"") : this;

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();

    /// <summary>Literal parts are markup, holes are text.</summary>
    [InterpolatedStringHandler]
    internal readonly struct MarkupHandler
    {
        private readonly StringBuilder _html;

        public MarkupHandler(int literalLength, int formattedCount, HtmlBuilder builder) => _html = builder._html;

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(string? text) => _html.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(long number) => _html.Append(number.ToString("N0", CultureInfo.InvariantCulture));
    }
}

using System.Globalization;
using Search.Archive.Queries;

namespace Search.Archive.Explaining;

/// <summary>A part of a query as text again. Recursion is bounded by <see cref="SearchLimits.QueryNesting"/>.</summary>
internal static class SyntaxText
{
    public static string Of(SyntaxNode node) => node switch
    {
        SyntaxNode.Word { IsPrefix: true } word => word.Text + "*",
        SyntaxNode.Word { Edits: not null } word => word.Text + "~",
        SyntaxNode.Word word => word.Text,
        SyntaxNode.Phrase { Slop: > 0 } phrase => $"\"{phrase.Text}\"~{phrase.Slop}",
        SyntaxNode.Phrase phrase => $"\"{phrase.Text}\"",
        SyntaxNode.NamedDate date => date.Text,
        SyntaxNode.DateRange range => $"date:{Day(range.Start)}..{Day(range.End?.AddTicks(-1))}",
        SyntaxNode.InField field => $"{field.Field}:{Grouped(field.Node)}",
        SyntaxNode.Sequence sequence => string.Join(' ', sequence.Items.Select(Grouped)),
        SyntaxNode.And and => string.Join(" AND ", and.Items.Select(Grouped)),
        SyntaxNode.Or or => string.Join(" OR ", or.Items.Select(Grouped)),
        SyntaxNode.Not not => "-" + Grouped(not.Node),
        SyntaxNode.Required required => "+" + Grouped(required.Node),
        SyntaxNode.Boosted boosted => string.Create(CultureInfo.InvariantCulture, $"{Grouped(boosted.Node)}^{boosted.Weight}"),
        _ => throw new InvalidOperationException($"{node.GetType().Name} has no text"),
    };

    private static string Grouped(SyntaxNode node) => node is SyntaxNode.Sequence or SyntaxNode.And or SyntaxNode.Or ? $"({Of(node)})" : Of(node);

    private static string Day(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "*";
}

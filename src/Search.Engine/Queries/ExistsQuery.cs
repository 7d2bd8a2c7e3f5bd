using System.Text;

namespace Search.Engine.Queries;

/// <summary>Documents that have a value of the field; score 1. The field needs doc values, norms, terms or points.</summary>
public sealed record ExistsQuery : Query
{
    /// <summary>Takes the field.</summary>
    public ExistsQuery(string field) : base(depth: 1) => Field = field ?? throw new ArgumentNullException(nameof(field));

    /// <summary>The field.</summary>
    public string Field { get; }

    internal override void Write(StringBuilder text) => text.Append(Field).Append(":*");
}

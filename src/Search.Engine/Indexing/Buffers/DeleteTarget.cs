using System.Text;
using Search.Engine.Documents;
using Search.Engine.Queries;

namespace Search.Engine.Indexing.Buffers;

/// <summary>Which documents a deletion concerns. Immutable.</summary>
internal abstract record DeleteTarget
{
    /// <summary>Memory that it takes, about, in bytes.</summary>
    public abstract long AllocatedBytes { get; }

    /// <summary>The documents that have the term.</summary>
    public static DeleteTarget Of(Term key) => new TermTarget(key.Field, Encoding.UTF8.GetBytes(key.Text));

    /// <summary>The documents that match the query.</summary>
    public static DeleteTarget Of(Query query) => new QueryTarget(query);
}

/// <summary>The documents that have the term (UTF-8).</summary>
internal sealed record TermTarget(string Field, byte[] Term) : DeleteTarget
{
    public override long AllocatedBytes => 96 + Term.Length;

    public bool Equals(TermTarget? other) => other != null && Field == other.Field && Term.AsSpan().SequenceEqual(other.Term);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Field);
        hash.AddBytes(Term);
        return hash.ToHashCode();
    }
}

/// <summary>The documents that match the query.</summary>
internal sealed record QueryTarget(Query Query) : DeleteTarget
{
    // The text of a query stands for its objects: some bytes for each letter.
    public override long AllocatedBytes { get; } = 256 + 8L * Query.ToString().Length;
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Search.Archive.Results;
using Search.Engine.Searching;

namespace Search.Archive.Queries;

/// <summary>
/// The place in a list of hits where the next page begins. It holds for one commit and one request: under another the list is another.
/// </summary>
/// <param name="Generation">Commit of the list.</param>
/// <param name="Last">Last hit of the page before.</param>
/// <param name="Rank">Its rank.</param>
/// <param name="Fingerprint">Fingerprint of the request.</param>
internal readonly record struct SearchCursor(long Generation, ScoreDoc Last, int Rank, uint Fingerprint)
{
    // Big-endian: generation 8, document 4, bits of the score 4, sort value 8, rank 4, fingerprint 4.
    private const int LengthBytes = 32;

    /// <summary>The part of a request that decides on the list.</summary>
    public static uint FingerprintOf(ArticleQuery query)
    {
        var list = query with { Cursor = null, Offset = 0, Limit = 0, Snippets = [], Facets = [], Explain = false, Compare = [], Total = TotalMode.Exact };
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(list, ArchiveJson.Options)));
    }

    /// <summary>As text for a URL.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Generation);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], Last.DocId);
        BinaryPrimitives.WriteSingleBigEndian(bytes[12..], Last.Score);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Last.SortValue);
        BinaryPrimitives.WriteInt32BigEndian(bytes[24..], Rank);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[28..], Fingerprint);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads it back.</summary>
    /// <exception cref="ArticleQueryException">It is no cursor, one of another request, or one of a commit that is not served any more.</exception>
    public static SearchCursor Parse(string text, long generation, uint fingerprint)
    {
        Span<byte> bytes = stackalloc byte[LengthBytes];
        if (text.Length > 64 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out int length) || length != LengthBytes)
            throw new ArticleQueryException("invalid-value", "cursor", "This is not a cursor.", "Take the nextCursor of an answer as it is.");
        var last = new ScoreDoc(BinaryPrimitives.ReadInt32BigEndian(bytes[8..]), BinaryPrimitives.ReadSingleBigEndian(bytes[12..]), BinaryPrimitives.ReadInt64BigEndian(bytes[16..]));
        var cursor = new SearchCursor(BinaryPrimitives.ReadInt64BigEndian(bytes), last, BinaryPrimitives.ReadInt32BigEndian(bytes[24..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[28..]));
        if (cursor.Fingerprint != fingerprint)
            throw new ArticleQueryException("invalid-value", "cursor", "The cursor belongs to another request.", "Repeat all parameters of the request that gave it.");
        if (cursor.Generation != generation)
            throw new ArticleQueryException("cursor-expired", "cursor",
                $"The archive has moved on from commit {cursor.Generation} to {generation}; the list is another now.", "Start again without a cursor.");
        if (last.DocId < 0 || float.IsNaN(last.Score) || cursor.Rank is < 0 or > int.MaxValue - SearchLimits.PageSize)
            throw new ArticleQueryException("invalid-value", "cursor", "This is not a cursor.", "Take the nextCursor of an answer as it is.");
        return cursor;
    }
}

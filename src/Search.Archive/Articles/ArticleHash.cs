using System.Security.Cryptography;
using System.Text.Json;
using Search.Archive.Results;

namespace Search.Archive.Articles;

/// <summary>Fingerprints by which changes are seen: the first 128 bits of SHA-256, in hexadecimal digits.</summary>
internal static class ArticleHash
{
    /// <summary>Of an article: everything that is stored of it, but the story, which other articles decide.</summary>
    public static string Of(StoredArticle article) => Cut(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(article with { Story = null }, ArchiveJson.Options)));

    /// <summary>Of the bytes of a file.</summary>
    public static string Of(Stream bytes) => Cut(SHA256.HashData(bytes));

    private static string Cut(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 16));
}

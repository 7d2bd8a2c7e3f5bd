using System.IO.Compression;
using System.Text;

namespace Search.Extraction.Tests;

/// <summary>Short ways to read articles out of texts.</summary>
internal static class Read
{
    public static Article One(string text, string name = "a.txt", ExtractionOptions? options = null) => One(Encoding.UTF8.GetBytes(text), name, options);

    public static Article One(byte[] bytes, string name = "a.txt", ExtractionOptions? options = null)
    {
        var result = Assert.Single(All(bytes, name, options));
        Assert.True(result.IsArticle, result.Failure?.ToString());
        return result.Article;
    }

    public static ExtractionFailure Failure(byte[] bytes, string name = "a.txt", ExtractionOptions? options = null)
    {
        var result = Assert.Single(All(bytes, name, options));
        Assert.NotNull(result.Failure);
        return result.Failure;
    }

    public static List<ExtractionResult> All(byte[] bytes, string name, ExtractionOptions? options = null) =>
        [.. new Extractor(options).Extract(ArticleSource.FromBytes(bytes, name))];

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

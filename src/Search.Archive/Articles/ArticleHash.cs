using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Search.Archive.Articles;

/// <summary>Fingerprints by which changes are seen: the first 128 bits of SHA-256.</summary>
internal static class ArticleHash
{
    // Before the length of a value; a value that is absent has none.
    private const byte Present = 1;
    private const byte Absent = 0;

    /// <summary>Of an article: everything that is stored of it, but the story, which other articles decide.</summary>
    public static UInt128 Of(StoredArticle article)
    {
        var bytes = new ArrayBufferWriter<byte>(1024 + (article.Body?.Length ?? 0));
        Add(bytes, article.Id);
        Add(bytes, article.Title);
        Add(bytes, article.Subtitle);
        Add(bytes, article.Author);
        Add(bytes, article.Date);
        Add(bytes, article.Section);
        Add(bytes, article.Source);
        Add(bytes, article.Url);
        Add(bytes, article.Lang);
        Add(bytes, article.Keywords);
        Add(bytes, article.Body);
        Add(bytes, article.File);
        BinaryPrimitives.WriteInt32LittleEndian(Take(bytes, sizeof(int)), article.Provenance?.Count ?? 0);
        foreach (var (field, from) in article.Provenance ?? new Dictionary<string, FieldProvenance>())
        {
            Add(bytes, field);
            Add(bytes, from.Rule);
            BinaryPrimitives.WriteInt32LittleEndian(Take(bytes, sizeof(int)), from.Line);
            BinaryPrimitives.WriteDoubleLittleEndian(Take(bytes, sizeof(double)), from.Confidence);
        }
        return Cut(SHA256.HashData(bytes.WrittenSpan));
    }

    /// <summary>As the index holds it: 32 hexadecimal digits.</summary>
    public static string Text(UInt128 hash) => hash.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Of an id.</summary>
    public static UInt128 OfId(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(id.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Of the bytes of a file.</summary>
    public static UInt128 Of(Stream bytes) => Cut(SHA256.HashData(bytes));

    private static void Add(ArrayBufferWriter<byte> bytes, IReadOnlyList<string>? values)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Take(bytes, sizeof(int)), values?.Count ?? 0);
        foreach (string value in values ?? []) Add(bytes, value);
    }

    private static void Add(ArrayBufferWriter<byte> bytes, string? value)
    {
        Take(bytes, 1)[0] = value == null ? Absent : Present;
        if (value == null) return;
        BinaryPrimitives.WriteInt32LittleEndian(Take(bytes, sizeof(int)), value.Length);
        Encoding.UTF8.GetBytes(value, bytes);
    }

    private static Span<byte> Take(ArrayBufferWriter<byte> bytes, int length)
    {
        var span = bytes.GetSpan(length)[..length];
        bytes.Advance(length);
        return span;
    }

    private static UInt128 Cut(byte[] hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Search.Archive.Stories;

/// <summary>The number of a story, and how it is written: 16 hexadecimal digits.</summary>
internal static class StoryId
{
    /// <summary>The story that an article begins: the first 64 bits of its id's SHA-256.</summary>
    /// <param name="articleId">Id of the article.</param>
    /// <param name="again">Counts up from 0 while the number is taken by a story that the article does not belong to.</param>
    public static long Of(string articleId, int again = 0) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(again == 0 ? articleId : $"{articleId}\n{again}")));

    /// <summary>As it is written.</summary>
    public static string ToText(long story) => story.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads it back.</summary>
    public static bool TryParse(string text, out long story)
    {
        story = 0;
        return text.Length == 16 && long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out story);
    }
}

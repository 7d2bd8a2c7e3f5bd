using System.Text;
using System.Text.Json;
using Search.Extraction.JsonLines;

namespace Search.Extraction.Markdown;

/// <summary>Reads fields at the head of a file that stand there as one JSON object, as Hugo writes them.</summary>
internal static class JsonBlock
{
    private const int LongestBlock = 1 << 16;
    private const int Deepest = 16;

    /// <summary>The fields; null where the text does not begin with an object of JSON, a line of its own behind it.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="content">Set to what follows the object.</param>
    /// <param name="contentLine">Set to the 1-based line where that begins.</param>
    /// <param name="note">What is wrong with the object, or null.</param>
    public static Dictionary<string, List<string>>? Read(string text, ref string content, ref int contentLine, out string? note)
    {
        note = null;
        var bytes = Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, LongestBlock)]);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest });
        try
        {
            using var block = JsonDocument.ParseValue(ref reader);
            var fields = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
            foreach (var property in block.RootElement.EnumerateObject())
            {
                fields[property.Name] = [];
                foreach (var value in JsonArticle.Texts(property.Value))
                    FrontMatter.Add(fields, property.Name, value);
            }

            var next = Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed);
            contentLine = 1 + text.AsSpan(0, next).Count('\n');
            content = text[next..];
            return fields;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Text may begin with a brace too.
            note = text.AsSpan(1).TrimStart() is ['"', ..] ? $"front matter: no JSON, read as text: {broken.Message}" : null;
            return null;
        }
    }
}

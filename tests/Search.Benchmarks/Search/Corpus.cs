using System.Text.Json;

namespace Search.Benchmarks.Search;

/// <summary>The texts that are indexed, one a line in a file, so that every engine reads the same.</summary>
internal sealed record Corpus(string File, int Documents, long Bytes)
{
    private const int Seed = 20110;

    /// <summary>
    /// Writes the texts (title and body) of a file of JSON lines, then, for a multiple, articles made anew: each takes the number of sentences from
    /// one of them, and each sentence from that one or any other. The seed is fixed.
    /// </summary>
    public static Corpus Write(string jsonLines, int multiply, string target)
    {
        string[] texts = System.IO.File.ReadLines(jsonLines).Where(line => line.Length > 0).Select(TextOf).Where(text => text.Length > 0).ToArray();
        using (var writer = new StreamWriter(target))
        {
            foreach (string text in texts) writer.WriteLine(text);
            if (multiply > 1) Recombine(texts, (multiply - 1) * texts.Length, writer);
        }
        return new Corpus(target, texts.Length * Math.Max(1, multiply), new FileInfo(target).Length);
    }

    private static void Recombine(string[] texts, int count, StreamWriter writer)
    {
        string[][] sentences = Array.ConvertAll(texts, text => text.Split(". "));
        var random = new Random(Seed);
        for (int i = 0; i < count; i++)
        {
            string[] model = sentences[random.Next(sentences.Length)];
            for (int place = 0; place < model.Length; place++)
            {
                string[] from = random.Next(2) == 0 ? model : sentences[random.Next(sentences.Length)];
                if (place > 0) writer.Write(". ");
                writer.Write(from[random.Next(from.Length)]);
            }
            writer.WriteLine();
        }
    }

    private static string TextOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        string[] parts = ["title", "body", "text"];
        return string.Join(". ", parts.Select(name => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "")
            .Where(text => text.Length > 0)).ReplaceLineEndings(" ").Replace('\r', ' ').Trim();
    }
}

using System.Text;
using System.Text.Json;

namespace Search.Benchmarks.Search;

/// <summary>A corpus for whoever has none at hand: 20,000 articles of made-up words with the frequencies of real text (Zipf), fixed seed.</summary>
internal static class MadeCorpus
{
    private const int Seed = 1949;
    private const int Articles = 20_000;
    private const int Words = 60_000;
    private const string Consonants = "bcdfghklmnprstvw";
    private const string Vowels = "aeiou";

    /// <summary>Writes it as JSON lines and returns the path.</summary>
    public static string Write(string path)
    {
        var random = new Random(Seed);
        using var writer = new StreamWriter(path);
        for (int article = 0; article < Articles; article++)
        {
            var body = new StringBuilder();
            for (int sentence = random.Next(3, 15); sentence > 0; sentence--)
            {
                for (int word = random.Next(5, 25); word > 0; word--) body.Append(Word((int)Math.Pow(Words, random.NextDouble()))).Append(word > 1 ? " " : ". ");
            }
            writer.WriteLine(JsonSerializer.Serialize(new { title = Word(article), body = body.ToString() }));
        }
        return path;
    }

    // The word of a rank: frequent ones are short.
    internal static string Word(int rank)
    {
        var word = new StringBuilder();
        for (int rest = rank; ; rest /= Consonants.Length * Vowels.Length)
        {
            word.Append(Consonants[rest % Consonants.Length]).Append(Vowels[rest / Consonants.Length % Vowels.Length]);
            if (rest < Consonants.Length * Vowels.Length) return word.ToString();
        }
    }
}

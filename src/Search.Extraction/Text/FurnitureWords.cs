using System.Globalization;
using Search.Extraction.Languages;

namespace Search.Extraction.Text;

/// <summary>
/// How much each word speaks for furniture: the logarithm of how much more often lines outside of articles hold it than others do.
/// Words of consent, subscriptions, sharing and credits weigh above zero, those of reports below. Fitted by the benchmark
/// <c>extraction-train text</c>, which takes only words that many sites use.
/// </summary>
/// <remarks>Stored as text, one word a line: the word in lower case, a space, its weight.</remarks>
internal sealed class FurnitureWords
{
    private readonly WordTable<float> _weights;

    private FurnitureWords(WordTable<float> weights) => _weights = weights;

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="InvalidDataException">It is not in that form.</exception>
    public static FurnitureWords Read(TextReader reader)
    {
        var weights = new Dictionary<int, float>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var space = line.IndexOf(' ');
            if (space < 1 || !float.TryParse(line.AsSpan(space + 1), CultureInfo.InvariantCulture, out var weight))
                throw new InvalidDataException($"'{line}' is not a word and its weight.");
            weights[line[..space].Aggregate(StopWords.EmptyHash, StopWords.Hash)] = weight;
        }

        var table = new WordTable<float>(weights.Count);
        foreach (var (word, weight) in weights)
            table[word] = weight;
        return new FurnitureWords(table);
    }

    /// <summary>The sum of the weights of words, and the greatest; 0 for words that are not known.</summary>
    /// <param name="words">Hashes of words, <see cref="Line.ContentWords"/>.</param>
    public (float Sum, float Most) Weigh(ReadOnlySpan<int> words)
    {
        float sum = 0, most = 0;
        foreach (var word in words)
        {
            var weight = _weights.ValueOf(word);
            (sum, most) = (sum + weight, Math.Max(most, weight));
        }

        return (sum, most);
    }
}

using System.Text;
using System.Text.Json;

namespace Search.Benchmarks.Nightly;

/// <summary>Real articles, and as many more as are wanted, whose bodies are recombined from sentences of the real ones. The same for the same seed.</summary>
internal sealed class ArticlePool
{
    private const int Seed = 1987;
    private const int FewestSentences = 3;
    private const int MostSentences = 12;

    private readonly List<(string Title, string Body)> _real = [];
    private readonly string[] _sentences;

    public ArticlePool(IEnumerable<string> files)
    {
        foreach (string line in files.SelectMany(File.ReadLines))
        {
            using var json = JsonDocument.Parse(line);
            string Text(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            if (Text("title").Length > 0 && Text("body").Length > 0) _real.Add((Text("title"), Text("body")));
        }
        if (_real.Count == 0) throw new InvalidDataException("The files hold no article with a title and a body.");
        _sentences = [.. _real.SelectMany(article => article.Body.Split(". ")).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length is > 20 and < 400)];
    }

    /// <summary>How many real articles there are.</summary>
    public int RealCount => _real.Count;

    /// <summary>An article by its number: the real ones first.</summary>
    public (string Title, string Body) this[int number]
    {
        get
        {
            if (number < _real.Count) return _real[number];
            var random = new Random(Seed + number);
            var body = new StringBuilder();
            for (int left = random.Next(FewestSentences, MostSentences); left > 0; left--) body.Append(_sentences[random.Next(_sentences.Length)]).Append(". ");
            return ($"{_real[random.Next(_real.Count)].Title} {number}", body.ToString());
        }
    }

    /// <summary>The article, edited: every so often, a sentence more.</summary>
    public (string Title, string Body) Edited(int number, int edit)
    {
        var (title, body) = this[number];
        return (title, $"{body} {_sentences[(number * 31 + edit) % _sentences.Length]}.");
    }
}
